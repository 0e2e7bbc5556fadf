using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <summary>Who changed something that is kept with an asset.</summary>
public sealed class AssetStoreWriter : AirflowPart
{
    /// <summary>What it was: <c>task</c>, <c>watcher</c>, <c>api</c>, or one that is newer than this client.</summary>
    public string? Kind { get; set; }

    /// <summary>The DAG of the task; null where it was none.</summary>
    public string? DagId { get; set; }

    /// <summary>Its run.</summary>
    [JsonPropertyName("run_id")]
    public string? DagRunId { get; set; }

    /// <summary>The task.</summary>
    public string? TaskId { get; set; }

    /// <summary>Which of a mapped task, from 0; -1 where it is not mapped.</summary>
    public int? MapIndex { get; set; }

    /// <inheritdoc/>
    public override string ToString() => TaskId is null ? Kind ?? "" : $"{DagId}.{TaskId}";
}
