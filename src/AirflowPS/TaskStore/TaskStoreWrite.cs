using AirflowPS.Client;

namespace AirflowPS;

/// <summary>A value that is to be kept with a task instance.</summary>
public sealed class TaskStoreWrite
{
    internal TaskStoreWrite(TaskStoreTarget target, TaskStoreChange change)
    {
        Target = target;
        Change = change;
    }

    internal TaskStoreTarget Target { get; }

    internal TaskStoreChange Change { get; }
}
