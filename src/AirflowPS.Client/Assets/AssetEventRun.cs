using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <summary>A run that an event of an asset started, in short. It shows as its id.</summary>
public sealed class AssetEventRun : AirflowObject
{
    /// <summary>The run.</summary>
    [JsonPropertyName("run_id")]
    public string? DagRunId { get; set; }

    /// <summary>The DAG.</summary>
    public string? DagId { get; set; }

    /// <summary>Its state.</summary>
    public string? State { get; set; }

    /// <summary>The date that it stands for; null where it stands for none. Local time.</summary>
    public DateTime? LogicalDate { get; set; }

    /// <summary>When it started. Local time.</summary>
    public DateTime? StartDate { get; set; }

    /// <summary>When it ended. Local time.</summary>
    public DateTime? EndDate { get; set; }

    /// <summary>The begin of the data that it works on. Local time.</summary>
    public DateTime? DataIntervalStart { get; set; }

    /// <summary>The end of the data that it works on. Local time.</summary>
    public DateTime? DataIntervalEnd { get; set; }

    /// <summary>The partition that it makes (3.2 and later).</summary>
    public string? PartitionKey { get; set; }

    /// <summary>Whether the event was what started it, or came with what did (3.3 and later).</summary>
    public bool? Triggering { get; set; }

    /// <inheritdoc/>
    public override string ToString() => DagRunId ?? "";
}
