using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <summary>A value that a task left for others, under a key.</summary>
public sealed partial class XCom : AirflowObject
{
    /// <summary>What its task returned is kept under this key.</summary>
    public const string ReturnValue = "return_value";

    /// <summary>The key.</summary>
    public string? Key { get; set; }

    /// <summary>The DAG.</summary>
    public string? DagId { get; set; }

    /// <summary>The run.</summary>
    [JsonPropertyName("run_id")]
    public string? DagRunId { get; set; }

    /// <summary>The task that left it.</summary>
    public string? TaskId { get; set; }

    /// <summary>Which of a mapped task, from 0; -1 where the task is not mapped.</summary>
    public int? MapIndex { get; set; }

    /// <summary>The value; null also in lists, which hold none.</summary>
    /// <remarks>Python's dates, durations, decimals and tuples are dates, durations, decimals and arrays here.</remarks>
    [JsonConverter(typeof(XComValueConverter))]
    public object? Value { get; set; }

    /// <summary>When it was written. Local time.</summary>
    public DateTime? Timestamp { get; set; }

    /// <summary>The date that its run stands for. Local time.</summary>
    public DateTime? LogicalDate { get; set; }

    /// <summary>The time before which its run does not start (not in 3.0). Local time.</summary>
    public DateTime? RunAfter { get; set; }

    /// <summary>What the web interface calls the DAG (not in 3.0).</summary>
    public string? DagDisplayName { get; set; }

    /// <summary>What the web interface calls the task (not in 3.0).</summary>
    public string? TaskDisplayName { get; set; }

    /// <inheritdoc/>
    public override string ToString() => Key ?? "";
}
