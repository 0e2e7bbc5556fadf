using AirflowPS.Client;

namespace AirflowPS;

/// <summary>What is cleared: a run that is named, or the runs of a partition.</summary>
public sealed class DagRunClearTarget
{
    internal DagRunClearTarget(string dagId, string dagRunId)
    {
        DagId = dagId;
        DagRunId = dagRunId;
    }

    internal DagRunClearTarget(string dagId, PartitionSelector partition)
    {
        DagId = dagId;
        Partition = partition;
    }

    internal string DagId { get; }

    /// <summary>The run; null where a partition says which.</summary>
    internal string? DagRunId { get; }

    /// <summary>The partition; null where it is a run that is named.</summary>
    internal PartitionSelector? Partition { get; }

    /// <inheritdoc/>
    public override string ToString() => (DagRunId is null ? $"the runs of {Partition}" : $"run '{DagRunId}'") + $" of DAG '{DagId}'";
}
