namespace AirflowPS.Client;

/// <summary>A task that makes an asset, or reads it. It shows as <c>dag.task</c>.</summary>
public sealed class AssetTask : AirflowObject
{
    /// <summary>The DAG.</summary>
    public string? DagId { get; set; }

    /// <summary>The task.</summary>
    public string? TaskId { get; set; }

    /// <summary>When that was first seen. Local time.</summary>
    public DateTime? CreatedAt { get; set; }

    /// <summary>When that was last changed. Local time.</summary>
    public DateTime? UpdatedAt { get; set; }

    /// <inheritdoc/>
    public override string ToString() => $"{DagId}.{TaskId}";
}
