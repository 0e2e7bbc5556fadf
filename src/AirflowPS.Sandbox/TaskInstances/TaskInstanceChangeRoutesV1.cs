using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>Changing task instances on Airflow 2: state, note, clearing. Whatever changes states is a dry run unless it is told not to be.</summary>
internal static class TaskInstanceChangeRoutesV1
{
    private const string One = "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}";
    private const string Mapped = One + "/{map_index}";
    private static readonly BodyMember DryRun = new("dry_run", MemberKind.Boolean);
    private static readonly BodyMember NewState = new("new_state", MemberKind.Choice, required: true) { Choices = new[] { TaskState.Success, TaskState.Failed, TaskState.Skipped } };
    private static readonly BodyMember[] Around = new[] { "include_upstream", "include_downstream", "include_future", "include_past" }.Select(m => new BodyMember(m, MemberKind.Boolean)).ToArray();
    private static readonly BodyShape NoteShape = new(new BodyMember("note", MemberKind.Text, required: true, nullable: true));
    private static readonly BodyShape PatchShape = new(DryRun, NewState);

    private static readonly BodyShape UpdateShape = new(Around.Concat(new[]
    {
        DryRun, NewState, new("task_id", MemberKind.Text, required: true), new("dag_run_id", MemberKind.Text), new("execution_date", MemberKind.Time),
    }).ToArray());

    private static readonly BodyShape ClearShape = new(Around.Concat(new[]
    {
        DryRun, new("dag_run_id", MemberKind.Text, nullable: true), new("start_date", MemberKind.Time), new("end_date", MemberKind.Time), new("task_ids", MemberKind.List),
    }).Concat(new[] { "only_failed", "only_running", "include_subdags", "include_parentdag", "reset_dag_runs" }.Select(m => new BodyMember(m, MemberKind.Boolean))).ToArray());

    public static void Add(RouteTable routes)
    {
        routes.Add("PATCH", One, "patch_task_instance", Permission.Change, Patch, 207);
        routes.Add("PATCH", Mapped, "patch_mapped_task_instance", Permission.Change, Patch, 207);
        routes.Add("PATCH", One + "/setNote", "set_task_instance_note", Permission.Change, SetNote, 207);
        routes.Add("PATCH", Mapped + "/setNote", "set_mapped_task_instance_note", Permission.Change, SetNote, 207);
        routes.Add("POST", "/dags/{dag_id}/updateTaskInstancesState", "post_set_task_instances_state", Permission.Change, Update);
        routes.Add("POST", "/dags/{dag_id}/clearTaskInstances", "post_clear_task_instances", Permission.Change, Clear);
    }

    /// <summary>A dry run names the task instance, even one that is in the state already; a real one answers with nothing at all.</summary>
    private static HttpResponse Patch(ApiCall call)
    {
        JsonElement body = call.Body(PatchShape);
        string taskId = call.Path("task_id");
        Known(call, taskId, $"Task '{taskId}' not found in DAG '{call.Path("dag_id")}'");
        TaskInstance ti = Named(call) ?? throw ApiFailure.NotFound($"Task instance not found for task '{taskId}' on DAG run with ID '{call.Path("dag_run_id")}'");
        if (body.Flag("dry_run", true))
        {
            return HttpResponse.Ok(w => TaskInstanceReferences.Write(w, ti));
        }

        string state = body.Text("new_state")!;
        if (ti.State != state)
        {
            call.World.Marking.Tasks(new[] { ti }, state);
        }

        return HttpResponse.Text(200, HttpResponse.Json, "{}");
    }

    private static HttpResponse SetNote(ApiCall call)
    {
        JsonElement body = call.Body(NoteShape);
        TaskInstance ti = Named(call) ?? throw new ApiFailure(Problem.NotFound("Task instance not found"));
        ti.Note = body.Text("note");
        return HttpResponse.Ok(w => TaskInstanceJson.Write(w, call.Release, ti));
    }

    private static HttpResponse Update(ApiCall call)
    {
        JsonElement body = call.Body(UpdateShape);
        string taskId = body.Text("task_id")!;
        Dag dag = Known(call, taskId, detail: null);
        string? runId = body.Text("dag_run_id");
        DateTimeOffset? date = body.Time("execution_date");
        DagRun? run = runId is not null ? dag.Runs.Find(runId) : dag.Runs.FirstOrDefault(r => r.LogicalDate == date);
        List<TaskInstance> named = run?.Of(taskId).ToList() ?? new List<TaskInstance>();
        if (named.Count == 0)
        {
            throw ApiFailure.NotFound(runId is not null
                ? $"Task instance not found for task '{taskId}' on DAG run with ID '{runId}'"
                : $"Task instance not found for task '{taskId}' on execution_date {body.Text("execution_date")}");
        }

        string state = body.Text("new_state")!;
        List<TaskInstance> affected = TaskInstancePatchRoutes.Affected(named, body).FindAll(t => t.State != state);
        if (!body.Flag("dry_run", true))
        {
            call.World.Marking.Tasks(affected, state);
        }

        return TaskInstanceReferences.Answer(affected);
    }

    /// <summary>Tasks of runs that have ended are cleared, too; unless their runs are reset, nothing will ever run them.</summary>
    private static HttpResponse Clear(ApiCall call)
    {
        JsonElement body = call.Body(ClearShape);
        bool onlyFailed = body.Flag("only_failed", true);
        if (onlyFailed && body.Flag("only_running", false))
        {
            throw ApiFailure.Bad("{'_schema': ['only_failed and only_running both are set to True']}");
        }

        List<JsonElement> taskIds = body.Member("task_ids")?.EnumerateArray().ToList() ?? new List<JsonElement>();
        int pair = taskIds.FindIndex(t => t.ValueKind != JsonValueKind.String);
        if (pair >= 0)
        {
            throw ApiFailure.Bad($"{PythonText.Repr(taskIds[pair])} is not of type 'string' - 'task_ids.{pair}'");
        }

        string dagId = call.Path("dag_id");
        Dag dag = call.Store.FindDag(dagId) ?? throw new ApiFailure(Problem.NotFound($"Dag id {dagId} not found"));
        List<TaskInstance> chosen = ClearTaskInstancesRoute.Choose(dag, body, onlyFailed);
        if (!body.Flag("dry_run", true))
        {
            call.World.Marking.Clear(chosen, body.Flag("reset_dag_runs", false));
        }

        return TaskInstanceReferences.Answer(chosen);
    }

    private static Dag Known(ApiCall call, string taskId, string? detail)
    {
        string dagId = call.Path("dag_id");
        Dag dag = call.Store.FindDag(dagId) ?? throw new ApiFailure(detail is null ? Problem.NotFound($"Dag ID {dagId} not found") : Problem.NotFound("DAG not found", $"DAG '{dagId}' not found"));
        return dag.Definition.Find(taskId) is not null ? dag
            : throw new ApiFailure(detail is null ? Problem.NotFound($"Task ID {taskId} not found") : Problem.NotFound("Task not found", detail));
    }

    private static TaskInstance? Named(ApiCall call)
    {
        int index = call.HasPath("map_index") ? call.PathInt("map_index") : -1;
        return TaskInstanceFinder.Instances(call).Find(t => t.MapIndex == index);
    }
}
