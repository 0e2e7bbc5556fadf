namespace AirflowPS.Client;

/// <summary>Which XCom it is.</summary>
/// <param name="DagId">The DAG.</param>
/// <param name="DagRunId">The run.</param>
/// <param name="TaskId">The task.</param>
/// <param name="MapIndex">The index of a mapped task; null or -1 where it is not mapped.</param>
/// <param name="Key">The key.</param>
public readonly record struct XComKey(string DagId, string DagRunId, string TaskId, int? MapIndex, string Key)
{
    /// <summary>The index, where there is one.</summary>
    internal int? Index => MapIndex >= 0 ? MapIndex : null;

    /// <inheritdoc/>
    public override string ToString() => $"XCom '{Key}' of task '{TaskId}{(MapIndex >= 0 ? $"[{MapIndex}]" : "")}' of run '{DagRunId}' of DAG '{DagId}'";
}
