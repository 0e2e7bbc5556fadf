namespace AirflowPS.Sandbox;

/// <summary>Reading task instances and their tries.</summary>
internal static class TaskInstanceRoutes
{
    private const string Base = "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances";

    private static readonly Dictionary<string, Func<TaskInstance, IComparable?>> Orders = new(StringComparer.Ordinal)
    {
        ["id"] = t => t.Id,
        ["task_id"] = t => t.Task.TaskId,
        ["dag_id"] = t => t.Run.Dag.DagId,
        ["run_id"] = t => t.Run.RunId,
        ["dag_run_id"] = t => t.Run.RunId,
        ["state"] = t => t.State,
        ["duration"] = t => t.Duration,
        ["start_date"] = t => t.StartDate,
        ["end_date"] = t => t.EndDate,
        ["map_index"] = t => t.MapIndex,
        ["rendered_map_index"] = t => t.MapIndex,
        ["try_number"] = t => t.TryNumber,
        ["logical_date"] = t => t.Run.LogicalDate,
        ["execution_date"] = t => t.Run.LogicalDate,
        ["run_after"] = t => t.Run.RunAfter,
        ["data_interval_start"] = t => t.Run.DataIntervalStart,
        ["data_interval_end"] = t => t.Run.DataIntervalEnd,
        ["operator"] = t => t.Task.Kind.ClassName,
        ["pool"] = t => t.Pool,
    };

    public static readonly Listing<TaskInstance> Listing = new("task_instances", t => t.Id, Orders, TaskInstanceJson.Write) { HasCursors = true };

    public static readonly Listing<TaskInstance> ReadListing = new("task_instances", t => t.Id, Orders, TaskInstanceJson.WriteListed) { HasCursors = true };

    public static void Add(RouteTable routes)
    {
        routes.Get(Base, "get_task_instances", List);
        routes.Get(Base + "/{task_id}", "get_task_instance", Get);
        routes.Get(Base + "/{task_id}/{map_index}", "get_mapped_task_instance", Get);
        routes.Get(Base + "/{task_id}/listMapped", "get_mapped_task_instances", ListMapped);
        routes.Get(Base + "/{task_id}/tries", "get_task_instance_tries", Tries);
        routes.Get(Base + "/{task_id}/{map_index}/tries", "get_mapped_task_instance_tries", Tries);
        routes.Get(Base + "/{task_id}/tries/{task_try_number}", "get_task_instance_try_details", Try);
        routes.Get(Base + "/{task_id}/{map_index}/tries/{task_try_number}", "get_mapped_task_instance_try_details", Try);
    }

    public static HttpResponse List(ApiCall call) => ReadListing.Answer(call, TaskInstanceFilter.Apply(call, TaskInstanceFinder.InPath(call)));

    public static HttpResponse Get(ApiCall call)
    {
        TaskInstance ti = TaskInstanceFinder.One(call);
        return HttpResponse.Ok(w => TaskInstanceJson.Write(w, call.Release, ti));
    }

    public static HttpResponse ListMapped(ApiCall call)
    {
        List<TaskInstance> instances = TaskInstanceFinder.Instances(call);
        string taskId = call.Path("task_id");
        if (instances.Count == 0)
        {
            throw Unmapped($"Task id {taskId} not found");
        }

        if (!instances[0].IsMapped)
        {
            throw Unmapped($"Task id {taskId} is not mapped");
        }

        return ReadListing.Answer(call, TaskInstanceFilter.Apply(call, instances.Where(t => t.MapIndex >= 0).OrderBy(t => t.MapIndex)));
    }

    private static ApiFailure Unmapped(string text) => ApiFailure.NotFound(text, Problem.NotFound(text));

    public static HttpResponse Tries(ApiCall call)
    {
        TaskInstance ti = call.HasPath("map_index") ? TaskInstanceFinder.One(call) : At(call, call.Query.Int("map_index") ?? -1)
            ?? throw TaskInstanceFinder.NotFound($"The Task Instance with dag_id: `{call.Path("dag_id")}`, run_id: `{call.Path("dag_run_id")}`, task_id: `{call.Path("task_id")}` and map_index: `{call.Query.Int("map_index") ?? -1}` was not found");
        List<TaskTry> tries = AllTries(ti);
        return HttpResponse.Ok(w =>
        {
            w.WriteStartObject();
            w.WriteStartArray("task_instances");
            tries.ForEach(t => TaskInstanceJson.WriteTry(w, call.Release, ti, t));
            w.WriteEndArray();
            w.WriteNumber("total_entries", tries.Count);
            w.WriteEndObject();
        });
    }

    public static HttpResponse Try(ApiCall call)
    {
        int number = call.PathInt("task_try_number");
        int mapIndex = call.HasPath("map_index") ? call.PathInt("map_index") : call.Query.Int("map_index") ?? -1;
        TaskInstance? ti = At(call, mapIndex);
        TaskTry? found = ti is null ? null : AllTries(ti).Find(t => t.TryNumber == number);
        return found is not null
            ? HttpResponse.Ok(w => TaskInstanceJson.WriteTry(w, call.Release, ti!, found))
            : throw TaskInstanceFinder.NotFound($"The Task Instance with dag_id: `{call.Path("dag_id")}`, run_id: `{call.Path("dag_run_id")}`, task_id: `{call.Path("task_id")}`, try_number: `{number}` and map_index: `{mapIndex}` was not found");
    }

    private static TaskInstance? At(ApiCall call, int mapIndex) => TaskInstanceFinder.Instances(call).Find(t => t.MapIndex == mapIndex);

    /// <summary>The tries that are over, and the one that is not, if it has begun.</summary>
    private static List<TaskTry> AllTries(TaskInstance ti)
    {
        var tries = new List<TaskTry>(ti.Earlier);
        if (!tries.Exists(t => t.TryNumber == ti.TryNumber))
        {
            tries.Add(new TaskTry(ti));
        }

        return tries;
    }
}
