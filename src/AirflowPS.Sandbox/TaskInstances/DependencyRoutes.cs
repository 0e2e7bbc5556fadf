namespace AirflowPS.Sandbox;

/// <summary>Why a task does not run, in the scheduler's words.</summary>
internal static class DependencyRoutes
{
    private const string One = "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}";

    public static void Add(RouteTable routes)
    {
        routes.Get(One + "/dependencies", "get_task_instance_dependencies", List);
        routes.Get(One + "/{map_index}/dependencies", "get_task_instance_dependencies_by_map_index", List);
    }

    public static HttpResponse List(ApiCall call)
    {
        int index = call.HasPath("map_index") ? call.PathInt("map_index") : call.Query.Int("map_index") ?? -1;
        TaskInstance ti = TaskInstanceFinder.Instances(call).Find(t => t.MapIndex == index)
            ?? throw TaskInstanceFinder.NotFound($"The Task Instance with dag_id: `{call.Path("dag_id")}`, run_id: `{call.Path("dag_run_id")}` and task_id: `{call.Path("task_id")}` was not found");
        List<KeyValuePair<string, string>> reasons = Reasons(call, ti).ToList();
        return HttpResponse.Ok(w =>
        {
            w.WriteStartObject();
            w.WriteStartArray("dependencies");
            foreach (KeyValuePair<string, string> reason in reasons)
            {
                w.WriteStartObject();
                w.WriteString("name", reason.Key);
                w.WriteString("reason", reason.Value);
                w.WriteEndObject();
            }

            w.WriteEndArray();
            w.WriteEndObject();
        });
    }

    private static IEnumerable<KeyValuePair<string, string>> Reasons(ApiCall call, TaskInstance ti)
    {
        if (ti.State is not (null or TaskState.Scheduled))
        {
            yield break;
        }

        if (ti.Run.Dag.IsPaused)
        {
            yield return new("Dag Not Paused", $"Task's DAG '{ti.Run.Dag.DagId}' is paused.");
        }

        if (ti.Run.State != RunState.Running)
        {
            yield return new("Dagrun Running", $"Task instance's dagrun was not in the 'running' state but in the state '{ti.Run.State}'.");
        }

        if (ti.State == TaskState.Scheduled)
        {
            Pool? pool = call.Store.FindPool(ti.Pool);
            int open = pool is null ? 0 : call.World.Scheduler.Executor.Open(pool) ?? int.MaxValue;
            if (open < ti.Task.PoolSlots)
            {
                yield return new("Pool Slots Available", $"Not scheduling since there are {open} open slots in pool {ti.Pool} and require {ti.Task.PoolSlots} pool slots");
            }

            yield break;
        }

        yield return new("Task Instance State", "Task is in the 'None' state.");
        List<TaskInstance> above = ti.Task.Upstream.SelectMany(ti.Run.Of).ToList();
        int waiting = above.Count(t => t.State != TaskState.Success);
        if (waiting > 0)
        {
            int Count(string state) => above.Count(t => t.State == state);
            string states = $"_UpstreamTIStates(success={Count(TaskState.Success)}, skipped={Count(TaskState.Skipped)}, failed={Count(TaskState.Failed)}, upstream_failed={Count(TaskState.UpstreamFailed)}, removed=0, done={above.Count(t => TaskState.IsFinished(t.State))}, success_setup=0, skipped_setup=0)";
            string names = string.Join(", ", ti.Task.Upstream.Select(PythonText.Quote));
            yield return new("Trigger Rule", $"Task's trigger rule '{ti.Task.TriggerRule}' requires all upstream tasks to have succeeded, but found {waiting} non-success(es). upstream_states={states}, upstream_task_ids={{{names}}}");
        }
    }
}
