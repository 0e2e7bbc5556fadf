using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>That an asset was made anew: by a task, or by somebody's word.</summary>
internal sealed class AssetEvent
{
    public AssetEvent(int id, Asset asset, TaskInstance? source, JsonElement extra, string? partitionKey, DateTimeOffset at)
    {
        Id = id;
        Asset = asset;
        Source = source;
        Extra = extra;
        PartitionKey = partitionKey;
        Timestamp = at;
    }

    public int Id { get; }

    public Asset Asset { get; }

    /// <summary>The task that made the asset; null where none did.</summary>
    public TaskInstance? Source { get; }

    public JsonElement Extra { get; }

    public string? PartitionKey { get; }

    public DateTimeOffset Timestamp { get; }

    /// <summary>The runs that it started, alone or with others.</summary>
    public List<DagRun> CreatedRuns { get; } = new();
}

/// <summary>That an asset was made anew, and a DAG that it starts waits for others still.</summary>
internal sealed class QueuedAssetEvent
{
    public QueuedAssetEvent(Dag dag, Asset asset, DateTimeOffset at)
    {
        Dag = dag;
        Asset = asset;
        CreatedAt = at;
    }

    public Dag Dag { get; }

    public Asset Asset { get; }

    public DateTimeOffset CreatedAt { get; }
}
