using AirflowPS.Client;

namespace AirflowPS;

/// <summary>What of the things that are kept with a task instance is to be changed.</summary>
/// <param name="Task">The task instance.</param>
/// <param name="Key">The key; null for all.</param>
public readonly record struct TaskStoreTarget(TaskKey Task, string? Key)
{
    /// <inheritdoc/>
    public override string ToString()
    {
        var instance = new TaskInstanceTarget(Task.DagId, Task.DagRunId, Task.TaskId, Task.MapIndex);
        return Key is null ? $"all that is kept with {instance}" : $"'{Key}' of {instance}";
    }
}
