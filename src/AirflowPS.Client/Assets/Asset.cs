using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <summary>An asset: data that tasks make and that DAGs wait for. Airflow 2 calls it a dataset.</summary>
public sealed class Asset : AirflowObject
{
    private string? name;

    /// <summary>Its number.</summary>
    [JsonPropertyName("id")]
    public int? AssetId { get; set; }

    /// <summary>Its name; its URI on Airflow 2, where it has no other.</summary>
    public string? Name
    {
        get => name ?? Uri;
        set => name = value;
    }

    /// <summary>What it is and where, such as <c>s3://warehouse/orders</c>. Nobody goes there.</summary>
    public string? Uri { get; set; }

    /// <summary>What kind of asset it is (not before 3.0).</summary>
    public string? Group { get; set; }

    /// <summary>What its author wrote about it.</summary>
    public object? Extra { get; set; }

    /// <summary>When it was first seen. Local time.</summary>
    public DateTime? CreatedAt { get; set; }

    /// <summary>When it was last changed. Local time.</summary>
    public DateTime? UpdatedAt { get; set; }

    /// <summary>The DAGs that it starts.</summary>
    public IReadOnlyList<AssetDag>? ScheduledDags { get; set; }

    /// <summary>The tasks that make it.</summary>
    public IReadOnlyList<AssetTask>? ProducingTasks { get; set; }

    /// <summary>The tasks that read it (not in 3.0).</summary>
    public IReadOnlyList<AssetTask>? ConsumingTasks { get; set; }

    /// <summary>The aliases under which it is made.</summary>
    public IReadOnlyList<AssetAlias>? Aliases { get; set; }

    /// <summary>What watches for it outside of Airflow (not in 3.0).</summary>
    public IReadOnlyList<AssetWatcher>? Watchers { get; set; }

    /// <summary>Its latest event (not in 3.0).</summary>
    public LastAssetEvent? LastAssetEvent { get; set; }

    [JsonInclude]
    [JsonPropertyName("consuming_dags")]
    internal IReadOnlyList<AssetDag>? ConsumingDags
    {
        // As 3.0 and Airflow 2 call those that it starts.
        set => ScheduledDags = value;
    }

    internal override void SetOrigin(ServerOrigin origin)
    {
        base.SetOrigin(origin);
        foreach (AirflowObject part in Enumerable.Empty<AirflowObject>().Concat(ScheduledDags ?? []).Concat(ProducingTasks ?? []).Concat(ConsumingTasks ?? []).Concat(Aliases ?? []))
        {
            part.SetOrigin(origin);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Name ?? "";
}
