using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>Setting the state or the note of task instances: one, one of a mapped task, a group; for real or as a dry run.</summary>
internal static class TaskInstancePatchRoutes
{
    private const string Base = "/dags/{dag_id}/dagRuns/{dag_run_id}";
    private static readonly string[] Settable = { TaskState.Success, TaskState.Failed, TaskState.Skipped };
    private static readonly BodyMember[] PatchMembers =
    {
        new("new_state", MemberKind.Choice, nullable: true) { Choices = Settable, CheckedByFunction = true },
        new("note", MemberKind.Text, nullable: true) { MaxLength = 1000 },
        new("include_upstream", MemberKind.Boolean),
        new("include_downstream", MemberKind.Boolean),
        new("include_future", MemberKind.Boolean),
        new("include_past", MemberKind.Boolean),
    };

    private static readonly BodyShape PatchShape = new(PatchMembers);

    private static readonly BodyShape BulkShape = new(PatchMembers.Concat(new BodyMember[]
    {
        new("task_id", MemberKind.Text, required: true),
        new("map_index", MemberKind.Integer, nullable: true),
        new("dag_id", MemberKind.Text, nullable: true),
        new("dag_run_id", MemberKind.Text, nullable: true),
    }).ToArray());

    public static void Add(RouteTable routes)
    {
        const string one = Base + "/taskInstances/{task_id}";
        routes.Add("PATCH", one, "patch_task_instance", Permission.Change, call => Patch(call, Task(call), dry: false));
        routes.Add("PATCH", one + "/dry_run", "patch_task_instance_dry_run", Permission.Change, call => Patch(call, Task(call), dry: true));
        routes.Add("PATCH", one + "/{map_index}", "patch_task_instance_by_map_index", Permission.Change, call => Patch(call, Task(call), dry: false));
        routes.Add("PATCH", one + "/{map_index}/dry_run", "patch_task_instance_dry_run_by_map_index", Permission.Change, call => Patch(call, Task(call), dry: true));
        routes.Add("PATCH", Base + "/taskGroupInstances/{group_id}", "patch_task_group_instances", Permission.Change, call => Patch(call, Group(call), dry: false), 303);
        routes.Add("PATCH", Base + "/taskGroupInstances/{group_id}/dry_run", "patch_task_group_instances_dry_run", Permission.Change, call => Patch(call, Group(call), dry: true), 303);
        routes.Add("PATCH", Base + "/taskInstances", "bulk_task_instances", Permission.Change, Bulk, 301);
        routes.Add("DELETE", one, "delete_task_instance", Permission.Change, Delete, 301);
    }

    private static HttpResponse Patch(ApiCall call, List<TaskInstance> named, bool dry)
    {
        JsonElement body = call.Body(PatchShape);
        List<string> mask = call.Query.All("update_mask");
        string? state = mask.Count == 0 || mask.Contains("new_state") ? body.Text("new_state") : null;
        List<TaskInstance> affected = state is null ? named : Affected(named, body).FindAll(t => t.State != state);
        if (call.HasPath("group_id"))
        {
            affected = affected.OrderBy(t => t.Task.TaskId, StringComparer.Ordinal).ToList();
        }

        if (dry)
        {
            return TaskInstanceRoutes.Listing.Whole(call, affected);
        }

        if (state is not null && affected.Count == 0)
        {
            throw ApiFailure.Conflict(call.HasPath("group_id")
                ? $"All task instances in the group are already in {state} state"
                : $"Task id {call.Path("task_id")} is already in {state} state");
        }

        Change(call, affected, named, state, body, mask);
        return TaskInstanceRoutes.Listing.Whole(call, affected);
    }

    private static void Change(ApiCall call, List<TaskInstance> affected, List<TaskInstance> named, string? state, JsonElement body, List<string> mask)
    {
        if (state is not null)
        {
            call.World.Marking.Tasks(affected, state);
        }

        if (body.TryGetProperty("note", out _) && (mask.Count == 0 || mask.Contains("note")))
        {
            named.ForEach(t => t.Note = body.Text("note"));
        }
    }

    /// <summary>The named ones, and those around them that the body asks for.</summary>
    public static List<TaskInstance> Affected(List<TaskInstance> named, JsonElement body)
    {
        DagRun run = named[0].Run;
        DagDefinition dag = run.Dag.Definition;
        var ids = new HashSet<string>(named.Select(t => t.Task.TaskId), StringComparer.Ordinal);
        foreach (TaskDefinition task in named.Select(t => t.Task).Distinct().ToList())
        {
            ids.UnionWith(body.Flag("include_upstream", false) ? dag.Above(task) : new HashSet<string>());
            ids.UnionWith(body.Flag("include_downstream", false) ? dag.Below(task) : new HashSet<string>());
        }

        bool past = body.Flag("include_past", false);
        bool future = body.Flag("include_future", false);
        IEnumerable<DagRun> runs = run.Dag.Runs.Where(r => r == run || (past && r.RunAfter < run.RunAfter) || (future && r.RunAfter > run.RunAfter));
        return runs.SelectMany(r => r.TaskInstances).Where(t => named.Contains(t) || (ids.Contains(t.Task.TaskId) && (t.Run != run || named[0].Task != t.Task))).ToList();
    }

    private static List<TaskInstance> Task(ApiCall call)
    {
        call.Body(PatchShape);
        if (call.HasPath("map_index"))
        {
            return new List<TaskInstance> { TaskInstanceFinder.One(call) };
        }

        int? index = call.Query.Int("map_index");
        List<TaskInstance> found = TaskInstanceFinder.Instances(call).FindAll(t => index is null || t.MapIndex == index);
        return found.Count > 0 ? found : throw ApiFailure.NotFound($"The Task Instance with dag_id: `{call.Path("dag_id")}`, run_id: `{call.Path("dag_run_id")}` and task_id: `{call.Path("task_id")}` was not found");
    }

    private static List<TaskInstance> Group(ApiCall call)
    {
        DagRun run = call.Run();
        string group = call.Path("group_id");
        List<TaskInstance> found = run.TaskInstances.FindAll(t => t.Task.Group == group);
        return found.Count > 0 ? found.OrderBy(t => t.Task.TaskId, StringComparer.Ordinal).ToList() : throw ApiFailure.NotFound($"Task group '{group}' not found in DAG '{run.Dag.DagId}'");
    }

    private static HttpResponse Bulk(ApiCall call)
    {
        BulkRequest request = BulkRequest.Read(call, BulkShape);
        foreach (BulkAction action in request.Actions)
        {
            foreach (JsonElement entity in action.Entities)
            {
                if (!BulkOne(call, action, entity))
                {
                    // The server gives up on the rest of the action.
                    break;
                }
            }
        }

        return request.Answer();
    }

    private static bool BulkOne(ApiCall call, BulkAction action, JsonElement entity)
    {
        bool whole = entity.ValueKind == JsonValueKind.Object;
        string taskId = BulkAction.NameOf(entity, "task_id");
        string dagId = (whole ? entity.Text("dag_id") : null) ?? call.Path("dag_id");
        string runId = (whole ? entity.Text("dag_run_id") : null) ?? call.Path("dag_run_id");
        int? index = whole ? entity.Int("map_index") : null;
        DagRun? run = call.Store.FindDag(dagId)?.Runs.Find(runId);
        List<TaskInstance> found = run?.Of(taskId).Where(t => index is null || t.MapIndex == index).ToList() ?? new List<TaskInstance>();
        if (action.Kind == "create")
        {
            return Refused(action, "Task instances bulk create is not supported", 405);
        }

        if (found.Count == 0)
        {
            return action.OnNonExistence != "fail" || Refused(action, $"No task instances found for dag_id: {dagId}, run_id: {runId}, task_id: {taskId}", 404);
        }

        if (action.Kind == "delete")
        {
            found.ForEach(t => Remove(call, t));
        }
        else
        {
            string? state = entity.Text("new_state");
            List<TaskInstance> affected = state is null ? found : Affected(found, entity).FindAll(t => t.State != state);
            if (affected.Count == 0)
            {
                return Refused(action, $"Task id {taskId} is already in {state} state", 409);
            }

            Change(call, affected, found, state, entity, action.Mask ?? new List<string>());
        }

        found.ForEach(t => action.Success.Add($"{dagId}.{runId}.{taskId}[{t.MapIndex}]"));
        return true;
    }

    private static bool Refused(BulkAction action, string text, int status)
    {
        action.Fail(text, status);
        return false;
    }

    private static HttpResponse Delete(ApiCall call)
    {
        int index = call.Query.Int("map_index") ?? -1;
        TaskInstance ti = TaskInstanceFinder.Instances(call).Find(t => t.MapIndex == index)
            ?? throw ApiFailure.NotFound($"The Task Instance with dag_id: `{call.Path("dag_id")}`, run_id: `{call.Path("dag_run_id")}`, task_id: `{call.Path("task_id")}` and map_index: `{index}` was not found");
        Remove(call, ti);
        return HttpResponse.Text(200, HttpResponse.Json, "null");
    }

    private static void Remove(ApiCall call, TaskInstance ti)
    {
        call.World.Scheduler.Executor.Interrupt(ti);
        ti.Run.TaskInstances.Remove(ti);
        ti.Run.XComs.RemoveAll(x => x.IsOf(ti.Task.TaskId, ti.MapIndex));
        call.World.Scheduler.PlanLook(ti.Run);
    }
}
