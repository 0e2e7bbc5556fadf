using System.Text.Json;

namespace AirflowPS.Client;

/// <summary>How much was reached, or would be, where runs lost their partition.</summary>
/// <param name="DagRuns">How many runs.</param>
/// <param name="TaskInstances">How many task instances of theirs were cleared, too.</param>
public readonly record struct PartitionReset(int DagRuns, int TaskInstances)
{
    internal static PartitionReset Read(JsonElement answer) =>
        new(answer.GetProperty("dag_runs_cleared").GetInt32(), answer.GetProperty("task_instances_cleared").GetInt32());

    /// <inheritdoc/>
    public override string ToString() => $"{Count(DagRuns, "run")}, {Count(TaskInstances, "task instance")}";

    private static string Count(int number, string word) => $"{number} {word}{(number == 1 ? "" : "s")}";
}
