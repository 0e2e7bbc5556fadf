using System.Globalization;

namespace AirflowPS.Client;

/// <summary>A task instance that is to be changed, or a group of them.</summary>
/// <param name="DagId">Its DAG.</param>
/// <param name="DagRunId">Its run.</param>
/// <param name="TaskId">Its task, or the group.</param>
/// <param name="MapIndex">The index of a mapped task, or -1 where it is not mapped; null for all that there are.</param>
/// <param name="IsGroup">Whether a group is meant.</param>
public readonly record struct TaskInstanceTarget(string DagId, string DagRunId, string TaskId, int? MapIndex, bool IsGroup = false)
{
    /// <summary>What the answer to a bulk request calls it.</summary>
    public string BulkName => FormattableString.Invariant($"{BulkPrefix}{MapIndex ?? -1}]");

    /// <summary>What the answer to a bulk request calls each of its indexes, up to the index.</summary>
    internal string BulkPrefix => $"{DagId}.{DagRunId}.{TaskId}[";

    /// <inheritdoc/>
    public override string ToString() =>
        $"task {(IsGroup ? "group " : "")}'{TaskId}{(MapIndex >= 0 ? $"[{MapIndex.Value.ToString(CultureInfo.InvariantCulture)}]" : "")}' of run '{DagRunId}' of DAG '{DagId}'";
}
