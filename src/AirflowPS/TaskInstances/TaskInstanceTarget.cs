namespace AirflowPS;

/// <summary>A task instance that is to be changed.</summary>
/// <param name="DagId">Its DAG.</param>
/// <param name="DagRunId">Its run.</param>
/// <param name="TaskId">Its task.</param>
/// <param name="MapIndex">The index of a mapped task; null or -1 where it is not mapped.</param>
public readonly record struct TaskInstanceTarget(string DagId, string DagRunId, string TaskId, int? MapIndex)
{
    /// <inheritdoc/>
    public override string ToString() => $"task '{TaskId}{(MapIndex >= 0 ? $"[{MapIndex}]" : "")}' of run '{DagRunId}' of DAG '{DagId}'";
}
