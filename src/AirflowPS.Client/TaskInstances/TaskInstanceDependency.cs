namespace AirflowPS.Client;

/// <summary>Something that keeps a task instance from running, in the scheduler's words.</summary>
public sealed class TaskInstanceDependency : TaskInstancePart
{
    /// <summary>What it waits for: <c>Dag Not Paused</c>, <c>Dagrun Running</c>, <c>Pool Slots Available</c>, <c>Trigger Rule</c>…</summary>
    public string? Name { get; set; }

    /// <summary>Why that is not so yet.</summary>
    public string? Reason { get; set; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Reason}";
}
