using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <summary>An entry of the audit log: what somebody did, or what became of a task.</summary>
public sealed class EventLog : AirflowObject
{
    /// <summary>The entry's number.</summary>
    public int? EventLogId { get; set; }

    /// <summary>When it happened. Local time.</summary>
    public DateTime? When { get; set; }

    /// <summary>What happened: <c>trigger_dag_run</c>, <c>patch_dag</c>, <c>running</c>, <c>failed</c>…</summary>
    [JsonConverter(typeof(RepeatedTextConverter))]
    public string? Event { get; set; }

    /// <summary>Who did it; for what became of a task, the task's owner.</summary>
    [JsonConverter(typeof(RepeatedTextConverter))]
    public string? Owner { get; set; }

    /// <summary>The DAG it is about, where it is about one.</summary>
    [JsonConverter(typeof(RepeatedTextConverter))]
    public string? DagId { get; set; }

    /// <summary>What the web interface calls that DAG (not in 3.0).</summary>
    [JsonConverter(typeof(RepeatedTextConverter))]
    public string? DagDisplayName { get; set; }

    /// <summary>The run it is about.</summary>
    [JsonPropertyName("run_id")]
    public string? DagRunId { get; set; }

    /// <summary>The task it is about.</summary>
    [JsonConverter(typeof(RepeatedTextConverter))]
    public string? TaskId { get; set; }

    /// <summary>What the web interface calls that task (not in 3.0).</summary>
    [JsonConverter(typeof(RepeatedTextConverter))]
    public string? TaskDisplayName { get; set; }

    /// <summary>The index of a mapped task; -1 for one that is not mapped.</summary>
    public int? MapIndex { get; set; }

    /// <summary>The try of the task.</summary>
    public int? TryNumber { get; set; }

    /// <summary>The logical date it is about. Local time.</summary>
    public DateTime? LogicalDate { get; set; }

    /// <summary>More about it, mostly a JSON text of what was sent.</summary>
    public string? Extra { get; set; }

    [JsonInclude]
    [JsonPropertyName("execution_date")]
    internal DateTime? ExecutionDate
    {
        set => LogicalDate = value;
    }

    /// <inheritdoc/>
    public override string ToString() => Event ?? "";
}
