using AirflowPS.Client;

namespace AirflowPS;

/// <summary>What one request clears: tasks of a run, or of a window of runs, of one DAG.</summary>
public sealed class ClearTarget
{
    internal ClearTarget(string dagId, string? dagRunId, IReadOnlyList<TaskTarget> tasks, string? group = null)
    {
        Group = group;
        DagId = dagId;
        DagRunId = dagRunId;
        Tasks = [.. tasks];
    }

    internal string DagId { get; }

    internal string? DagRunId { get; }

    /// <summary>The group whose tasks they are; null where they are named.</summary>
    internal string? Group { get; }

    /// <summary>The tasks; empty for all.</summary>
    internal List<TaskTarget> Tasks { get; }

    /// <summary>Those of the tasks that were named of which nothing was reached; of a group, only whether anything was.</summary>
    internal IEnumerable<ClearTarget> FindMissing(IReadOnlyList<TaskInstance> reached) => Group is null
        ? Tasks.Where(task => !reached.Any(instance => IsOf(task, instance))).Select(task => new ClearTarget(DagId, DagRunId, [task]))
        : reached.Count == 0 ? [this] : [];

    // Airflow 2, which clears whole tasks, names them without their indexes.
    private static bool IsOf(TaskTarget task, TaskInstance instance) =>
        instance.TaskId == task.TaskId && (task.MapIndex is null or < 0 || instance.MapIndex is null || instance.MapIndex == task.MapIndex);

    /// <inheritdoc/>
    public override string ToString()
    {
        string tasks = Tasks.Count switch
        {
            _ when Group is not null => $"task group '{Group}'",
            0 => "all tasks",
            1 => $"task '{Name(Tasks[0])}'",
            _ => $"tasks {string.Join(", ", Tasks.Select(task => $"'{Name(task)}'"))}",
        };
        return $"{tasks} of {(DagRunId is null ? "" : $"run '{DagRunId}' of ")}DAG '{DagId}'";
    }

    private static string Name(TaskTarget task) => task.MapIndex >= 0 ? $"{task.TaskId}[{task.MapIndex}]" : task.TaskId;
}
