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
