namespace AirflowPS.Client;

/// <summary>A link that a task's operator offers, such as to the job that it started elsewhere.</summary>
public sealed class TaskLink : TaskInstancePart
{
    /// <summary>What the link is called.</summary>
    public string? Name { get; internal set; }

    /// <summary>Where it leads; null where it leads nowhere yet.</summary>
    public string? Url { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => Url ?? "";
}
