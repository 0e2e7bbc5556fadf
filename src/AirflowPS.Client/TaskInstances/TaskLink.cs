namespace AirflowPS.Client;

/// <summary>A link that a task's operator offers, such as to the job that it started elsewhere.</summary>
public sealed class TaskLink : AirflowObject
{
    /// <summary>The DAG.</summary>
    public string? DagId { get; internal set; }

    /// <summary>The run.</summary>
    public string? DagRunId { get; internal set; }

    /// <summary>The task.</summary>
    public string? TaskId { get; internal set; }

    /// <summary>Which of a mapped task, from 0; -1 where the task is not mapped.</summary>
    public int? MapIndex { get; internal set; }

    /// <summary>What the link is called.</summary>
    public string? Name { get; internal set; }

    /// <summary>Where it leads; null where it leads nowhere yet.</summary>
    public string? Url { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => Url ?? "";
}
