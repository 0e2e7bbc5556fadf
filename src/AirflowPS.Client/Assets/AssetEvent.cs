using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <summary>That an asset was made anew: by a task, or by somebody's word.</summary>
public sealed class AssetEvent : AirflowObject
{
    private string? name;

    /// <summary>Its number.</summary>
    [JsonPropertyName("id")]
    public int? AssetEventId { get; set; }

    /// <summary>The asset's number.</summary>
    public int? AssetId { get; set; }

    /// <summary>The asset's name; its URI on Airflow 2, where it has no other.</summary>
    public string? Name
    {
        get => name ?? Uri;
        set => name = value;
    }

    /// <summary>The asset's URI.</summary>
    public string? Uri { get; set; }

    /// <summary>What kind of asset it is (not before 3.0).</summary>
    public string? Group { get; set; }

    /// <summary>What was said with it.</summary>
    public object? Extra { get; set; }

    /// <summary>When it came. Local time.</summary>
    public DateTime? Timestamp { get; set; }

    /// <summary>The DAG of the task that made the asset; null where none did.</summary>
    public string? SourceDagId { get; set; }

    /// <summary>The run of that task.</summary>
    public string? SourceRunId { get; set; }

    /// <summary>That task.</summary>
    public string? SourceTaskId { get; set; }

    /// <summary>Which of a mapped task, from 0; -1 where it is not mapped.</summary>
    public int? SourceMapIndex { get; set; }

    /// <summary>The runs that it started, alone or with others.</summary>
    [JsonPropertyName("created_dagruns")]
    public IReadOnlyList<AssetEventRun>? CreatedDagRuns { get; set; }

    /// <summary>The partition of the asset that was made (3.2 and later).</summary>
    public string? PartitionKey { get; set; }

    [JsonInclude]
    [JsonPropertyName("dataset_id")]
    internal int? DatasetId
    {
        set => AssetId = value;
    }

    [JsonInclude]
    [JsonPropertyName("dataset_uri")]
    internal string? DatasetUri
    {
        set => Uri = value;
    }

    internal override void SetOrigin(ServerOrigin origin)
    {
        base.SetOrigin(origin);
        foreach (AssetEventRun run in CreatedDagRuns ?? [])
        {
            run.SetOrigin(origin);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => AssetEventId?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "";
}
