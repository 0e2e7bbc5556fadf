using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>Clearing task instances of one run or of many.</summary>
internal static class ClearTaskInstancesRoute
{
    private static readonly BodyShape Shape = new(
        new BodyMember("dry_run", MemberKind.Boolean),
        new BodyMember("start_date", MemberKind.Time, nullable: true),
        new BodyMember("end_date", MemberKind.Time, nullable: true),
        new BodyMember("only_failed", MemberKind.Boolean),
        new BodyMember("only_running", MemberKind.Boolean),
        new BodyMember("reset_dag_runs", MemberKind.Boolean),
        new BodyMember("task_ids", MemberKind.List, nullable: true),
        new BodyMember("dag_run_id", MemberKind.Text, nullable: true),
        new BodyMember("include_upstream", MemberKind.Boolean),
        new BodyMember("include_downstream", MemberKind.Boolean),
        new BodyMember("include_future", MemberKind.Boolean),
        new BodyMember("include_past", MemberKind.Boolean),
        new BodyMember("run_on_latest_version", MemberKind.Boolean, nullable: true, since: 301),
        new BodyMember("prevent_running_task", MemberKind.Boolean, since: 301),
        new BodyMember("note", MemberKind.Text, nullable: true, since: 301) { MaxLength = 1000 });

    public static void Add(RouteTable routes) => routes.Add("POST", "/dags/{dag_id}/clearTaskInstances", "post_clear_task_instances", Permission.Change, Clear);

    private static HttpResponse Clear(ApiCall call)
    {
        JsonElement body = call.Body(Shape);
        if (body.Flag("only_failed", false) && body.Flag("only_running", false))
        {
            throw call.Release.Has(301)
                ? ApiFailure.Invalid(new ValidationFault("value_error", new object[] { "body" }, "Value error, only_failed and only_running both are set to True", body) { Context = """{"error": {}}""" })
                : ApiFailure.Crash();
        }

        Dag dag = call.Dag();
        // An omitted only_failed is true; asking for running tasks takes its place.
        List<TaskInstance> chosen = Choose(dag, body, body.Flag("only_failed", !body.Flag("only_running", false)));
        if (!body.Flag("dry_run", true))
        {
            if (body.Flag("prevent_running_task", false) && chosen.Exists(t => TaskState.IsAtWork(t.State)))
            {
                throw ApiFailure.Conflict("AirflowClearRunningTaskException: Disable 'prevent_running_task' to proceed, or wait until the task is not running, queued, or scheduled state.");
            }

            call.World.Marking.Clear(chosen, body.Flag("reset_dag_runs", true));
            if (body.Text("note") is { } note)
            {
                chosen.ForEach(t => t.Note = note);
            }
        }

        return TaskInstanceRoutes.ReadListing.Whole(call, chosen);
    }

    /// <summary>The task instances that a clearing reaches.</summary>
    public static List<TaskInstance> Choose(Dag dag, JsonElement body, bool onlyFailed) => Runs(dag, body).SelectMany(r => Choose(r, body, onlyFailed)).ToList();

    /// <summary>The runs that are reached: all of the DAG's, unless a run or dates narrow them.</summary>
    private static IEnumerable<DagRun> Runs(Dag dag, JsonElement body)
    {
        bool past = body.Flag("include_past", false);
        bool future = body.Flag("include_future", false);
        if (body.Text("dag_run_id") is { } runId)
        {
            DagRun run = dag.Runs.Find(runId) ?? throw ApiFailure.NotFound(
                $"Dag Run id {runId} not found in dag {dag.DagId}", Problem.NotFound($"Dag Run id {runId} not found in dag {dag.DagId}"));
            return dag.Runs.Where(r => r == run || (past && r.RunAfter < run.RunAfter) || (future && r.RunAfter > run.RunAfter));
        }

        DateTimeOffset? start = past ? null : body.Time("start_date");
        DateTimeOffset? end = future ? null : body.Time("end_date");
        return dag.Runs.Where(r => !((r.LogicalDate ?? r.RunAfter) < start) && !((r.LogicalDate ?? r.RunAfter) > end));
    }

    private static IEnumerable<TaskInstance> Choose(DagRun run, JsonElement body, bool onlyFailed)
    {
        HashSet<string>? ids = TaskIds(run.Dag.Definition, body, out Dictionary<string, HashSet<int>> indexes);
        bool onlyRunning = body.Flag("only_running", false);
        return run.TaskInstances.Where(t =>
            (ids is null || ids.Contains(t.Task.TaskId)) &&
            (!indexes.TryGetValue(t.Task.TaskId, out HashSet<int>? wanted) || wanted.Contains(t.MapIndex)) &&
            (!onlyFailed || t.State is TaskState.Failed or TaskState.UpstreamFailed) &&
            (!onlyRunning || t.State == TaskState.Running));
    }

    private static bool IsTaskId(JsonElement item) => item.ValueKind == JsonValueKind.String
        || (item.ValueKind == JsonValueKind.Array && item.GetArrayLength() == 2 && item[0].ValueKind == JsonValueKind.String && item[1].TryInt32());

    /// <summary>Task ids are texts, or pairs of a text and a map index.</summary>
    private static HashSet<string>? TaskIds(DagDefinition dag, JsonElement body, out Dictionary<string, HashSet<int>> indexes)
    {
        indexes = new Dictionary<string, HashSet<int>>(StringComparer.Ordinal);
        if (body.Member("task_ids") is not { } list)
        {
            return null;
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        int number = 0;
        foreach (JsonElement item in list.EnumerateArray())
        {
            if (!IsTaskId(item))
            {
                throw ApiFailure.Invalid(new ValidationFault("string_type", new object[] { "body", "task_ids", number, "str" }, "Input should be a valid string", item));
            }

            number++;
            bool pair = item.ValueKind == JsonValueKind.Array;
            string id = pair ? item[0].GetString()! : item.GetString()!;
            ids.Add(id);
            if (pair)
            {
                if (!indexes.TryGetValue(id, out HashSet<int>? wanted))
                {
                    indexes[id] = wanted = new HashSet<int>();
                }

                wanted.Add(item[1].GetInt32());
            }
        }

        foreach (TaskDefinition task in ids.Select(dag.Find).Where(t => t is not null).Cast<TaskDefinition>().ToList())
        {
            ids.UnionWith(body.Flag("include_upstream", false) ? dag.Above(task) : new HashSet<string>());
            ids.UnionWith(body.Flag("include_downstream", false) ? dag.Below(task) : new HashSet<string>());
        }

        return ids;
    }
}
