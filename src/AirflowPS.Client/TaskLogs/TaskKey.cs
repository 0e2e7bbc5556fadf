using System.Globalization;

namespace AirflowPS.Client;

/// <summary>Names a task instance.</summary>
/// <param name="DagId">The DAG.</param>
/// <param name="DagRunId">The run.</param>
/// <param name="TaskId">The task.</param>
/// <param name="MapIndex">Which of a mapped task, from 0; -1 where the task is not mapped.</param>
public sealed record TaskKey(string DagId, string DagRunId, string TaskId, int MapIndex = -1)
{
    /// <summary>The index, where there is one.</summary>
    internal int? Index => MapIndex >= 0 ? MapIndex : null;

    /// <summary>The task as people write it: <c>transform[1]</c>.</summary>
    public string Task => MapIndex < 0 ? TaskId : $"{TaskId}[{MapIndex.ToString(CultureInfo.InvariantCulture)}]";

    /// <inheritdoc/>
    public override string ToString() => $"{DagId}/{DagRunId}/{Task}";
}
