namespace AirflowPS.Sandbox;

/// <summary>Finds the task instances that a path names.</summary>
internal static class TaskInstanceFinder
{
    private const string Missing = "Task instance not found";

    /// <summary>Says in each generation's way that a task instance is not there.</summary>
    public static ApiFailure NotFound(string text) => ApiFailure.NotFound(text, Problem.NotFound(Missing));

    /// <summary>The one that the path names, with or without its map index.</summary>
    public static TaskInstance One(ApiCall call)
    {
        string taskId = call.Path("task_id");
        if (call.HasPath("map_index"))
        {
            return Mapped(call, call.PathInt("map_index"));
        }

        List<TaskInstance> found = Instances(call);
        if (found.Count == 0)
        {
            throw NotFound($"The Task Instance with dag_id: `{call.Path("dag_id")}`, run_id: `{call.Path("dag_run_id")}` and task_id: `{taskId}` was not found");
        }

        const string mapped = "Task instance is mapped, add the map_index value to the URL";
        return found[0].MapIndex < 0 ? found[0] : throw ApiFailure.NotFound(mapped, Problem.NotFound(Missing, mapped));
    }

    public static TaskInstance Mapped(ApiCall call, int mapIndex) => Instances(call).Find(t => t.MapIndex == mapIndex)
        ?? throw NotFound($"The Mapped Task Instance with dag_id: `{call.Path("dag_id")}`, run_id: `{call.Path("dag_run_id")}`, task_id: `{call.Path("task_id")}`, and map_index: `{mapIndex}` was not found");

    /// <summary>All instances of the path's task in the path's run; none when either is not there.</summary>
    public static List<TaskInstance> Instances(ApiCall call) =>
        call.Store.FindDag(call.Path("dag_id"))?.Runs.Find(call.Path("dag_run_id"))?.Of(call.Path("task_id")).ToList() ?? new List<TaskInstance>();

    /// <summary>Those of a list's path: <c>~</c> stands for all DAGs or all runs.</summary>
    public static IEnumerable<TaskInstance> InPath(ApiCall call)
    {
        string dagId = call.Path("dag_id");
        string runId = call.Path("dag_run_id");
        bool mustExist = !call.Release.ListsBelowNothing;
        IEnumerable<DagRun> runs = dagId == "~" ? call.Store.AllRuns()
            : mustExist ? call.Dag(dagId).Runs
            : call.Store.FindDag(dagId)?.Runs ?? Enumerable.Empty<DagRun>();
        if (runId != "~")
        {
            runs = runs.Where(r => r.RunId == runId).ToList();
            if (mustExist && !runs.Any())
            {
                throw ApiFailure.NotFound($"DagRun with run_id: `{runId}` was not found");
            }
        }

        IEnumerable<TaskInstance> instances = runs.OrderBy(r => r.Id).SelectMany(r => r.TaskInstances);
        return call.Release.ListsTasksByRun
            ? instances.OrderBy(t => t.Run.Id).ThenBy(t => t.Task.TaskId, StringComparer.Ordinal).ThenBy(t => t.MapIndex)
            : instances.OrderBy(t => t.MapIndex).ThenBy(t => t.Id, StringComparer.Ordinal);
    }
}
