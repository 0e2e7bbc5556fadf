using System.Text.Json.Nodes;

namespace AirflowPS.Client;

/// <summary>What can be done with the runs that made a partition (Airflow 3.3 and later).</summary>
public static class DagRunPartitions
{
    /// <summary>Clears the runs of a partition: their tasks run again.</summary>
    /// <returns>Those that were cleared.</returns>
    public static async Task<IReadOnlyList<DagRun>> ClearPartitionAsync(this AirflowSession session, string dagId, PartitionSelector partition, DagRunClear clear, CallContext context) =>
        (await session.GetPageAsync<DagRun>(session.Prepare(DagRunOperations.ClearMany, [dagId], body: partition.AddTo(clear.ToBody(dryRun: false, session))), DagRunOperations.Collection, context).ConfigureAwait(false)).Items;

    /// <summary>Reads what clearing the runs of a partition would reach.</summary>
    public static Task<IReadOnlyList<TaskInstance>> PreviewClearPartitionAsync(this AirflowSession session, string dagId, PartitionSelector partition, DagRunClear clear, CallContext context) =>
        session.GetAllAsync(session.Prepare(DagRunOperations.ClearManyDryRun, [dagId], body: partition.AddTo(clear.ToBody(dryRun: true, session))), context);

    /// <summary>Takes the partition from a run, or from those that made it: its key and its date.</summary>
    /// <param name="session">The session.</param>
    /// <param name="dagId">The DAG.</param>
    /// <param name="dagRunId">The run; null where the partition says which.</param>
    /// <param name="partition">The partition; null where a run is named.</param>
    /// <param name="clears">Whether the runs are cleared, too.</param>
    /// <param name="context">The call.</param>
    public static Task<PartitionReset> ResetPartitionAsync(this AirflowSession session, string dagId, string? dagRunId, PartitionSelector? partition, bool clears, CallContext context) =>
        session.GetJsonAsync(session.Prepare(DagRunOperations.ResetPartition, [dagId], body: BodyOf(dagRunId, partition, clears, dryRun: false)), PartitionReset.Read, context);

    /// <summary>Reads how much that would reach.</summary>
    public static Task<PartitionReset> PreviewResetPartitionAsync(this AirflowSession session, string dagId, string? dagRunId, PartitionSelector? partition, bool clears, CallContext context) =>
        session.GetJsonAsync(session.Prepare(DagRunOperations.ResetPartitionDryRun, [dagId], body: BodyOf(dagRunId, partition, clears, dryRun: true)), PartitionReset.Read, context);

    private static JsonObject BodyOf(string? dagRunId, PartitionSelector? partition, bool clears, bool dryRun)
    {
        if (dagRunId is not null)
        {
            PathBinder.RefuseUnaddressable("dag_run_id", dagRunId);
        }

        var body = new JsonObject { ["dry_run"] = dryRun, ["clear_task_instances"] = clears };
        body.AddGiven("run_id", dagRunId);
        return partition?.AddTo(body) ?? body;
    }
}
