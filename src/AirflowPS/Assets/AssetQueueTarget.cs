using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Which queued events are meant: of an asset, for a DAG, or of an asset for a DAG.</summary>
/// <param name="DagId">The DAG; null for all.</param>
/// <param name="Asset">The asset; null for all.</param>
public readonly record struct AssetQueueTarget(string? DagId, AssetKey? Asset)
{
    /// <inheritdoc/>
    public override string ToString() => (Asset?.ToString() ?? "all assets") + (DagId is null ? " for all DAGs" : $" for DAG '{DagId}'");
}
