namespace AirflowPS.Client;

/// <summary>A DAG that an asset starts. It shows as its id.</summary>
public sealed class AssetDag : AirflowObject
{
    /// <summary>The DAG.</summary>
    public string? DagId { get; set; }

    /// <summary>When that was first seen. Local time.</summary>
    public DateTime? CreatedAt { get; set; }

    /// <summary>When that was last changed. Local time.</summary>
    public DateTime? UpdatedAt { get; set; }

    /// <inheritdoc/>
    public override string ToString() => DagId ?? "";
}
