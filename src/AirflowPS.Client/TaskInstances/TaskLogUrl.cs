using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <summary>Where the log of a try stands outside of Airflow.</summary>
public sealed class TaskLogUrl : AirflowObject
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

    /// <summary>The try.</summary>
    [JsonIgnore]
    public int? TryNumber { get; internal set; }

    /// <summary>The address.</summary>
    public string? Url { get; set; }

    /// <inheritdoc/>
    public override string ToString() => Url ?? "";
}
