using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <summary>Something that keeps a task instance from running, in the scheduler's words.</summary>
public sealed class TaskInstanceDependency : AirflowObject
{
    /// <summary>The DAG.</summary>
    [JsonIgnore]
    public string? DagId { get; internal set; }

    /// <summary>The run.</summary>
    [JsonIgnore]
    public string? DagRunId { get; internal set; }

    /// <summary>The task.</summary>
    [JsonIgnore]
    public string? TaskId { get; internal set; }

    /// <summary>Which of a mapped task, from 0; -1 where the task is not mapped.</summary>
    [JsonIgnore]
    public int? MapIndex { get; internal set; }

    /// <summary>What it waits for: <c>Dag Not Paused</c>, <c>Dagrun Running</c>, <c>Pool Slots Available</c>, <c>Trigger Rule</c>…</summary>
    public string? Name { get; set; }

    /// <summary>Why that is not so yet.</summary>
    public string? Reason { get; set; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Reason}";
}
