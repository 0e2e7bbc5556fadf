using System.Text.Json.Nodes;

namespace AirflowPS.Client;

/// <summary>What can be done with the runs of DAGs. Making one stands in <see cref="DagRunTrigger"/>.</summary>
public static class DagRunApi
{
    /// <summary>Lists runs.</summary>
    /// <param name="session">The session.</param>
    /// <param name="dagId">The DAG; null for all.</param>
    /// <param name="query">Filters (<c>state</c>, <c>run_type</c>, <c>start_date_gte</c>…) and order; newest first where it names none.</param>
    /// <param name="range">Which part of the list.</param>
    public static PageReader<DagRun> ReadDagRuns(this AirflowSession session, string? dagId, Query query, ListRange range) =>
        session.Has(DagRunOperations.GetState)
            ? ExperimentalDagRuns.Read(session, dagId, query, range)
            : session.ReadPages<DagRun>(DagRunOperations.List, [dagId], DagRunOperations.Collection, query.OrderedBy("-id"), range, session.OwnerOf(dagId, null));

    /// <summary>How to read what a list of a run's, or a DAG's, things belongs to; null where it is over all of them.</summary>
    internal static Func<CallContext, Task>? OwnerOf(this AirflowSession session, string? dagId, string? dagRunId) => (dagId, dagRunId) switch
    {
        (null, _) => null,
        (_, null) => context => session.GetDagAsync(dagId, context),
        _ => context => session.GetDagRunAsync(dagId, dagRunId, context),
    };

    /// <summary>Lists runs of several DAGs at once.</summary>
    /// <param name="session">The session.</param>
    /// <param name="filters">The body: <c>dag_ids</c>, <c>states</c>, <c>start_date_gte</c>…, <c>order_by</c>; newest first where it names none.</param>
    /// <param name="range">Which part of the list.</param>
    public static PageReader<DagRun> ReadDagRunBatch(this AirflowSession session, JsonObject filters, ListRange range)
    {
        JsonObject ordered = filters.DeepClone().AsObject();
        ordered["order_by"] ??= "-id";
        return session.ReadBatch<DagRun>(DagRunOperations.ListBatch, [null], DagRunOperations.Collection, ordered, range);
    }

    /// <summary>Reads one run.</summary>
    public static Task<DagRun> GetDagRunAsync(this AirflowSession session, string dagId, string dagRunId, CallContext context) =>
        session.Has(DagRunOperations.GetState)
            ? ExperimentalDagRuns.GetAsync(session, dagId, dagRunId, context)
            : session.GetOneAsync<DagRun>(session.Prepare(DagRunOperations.Get, [dagId, dagRunId]), context);

    /// <summary>Changes a run's state or note, or both.</summary>
    public static async Task<DagRun> SetDagRunAsync(this AirflowSession session, string dagId, string dagRunId, DagRunChange change, CallContext context)
    {
        bool repeatable = !change.StartsTasks;
        if (!session.Has(DagRunOperations.SetNote))
        {
            // The server does nothing about a member that the mask does not name, so the mask names what was given.
            JsonObject body = change.ToBody();
            Query mask = new Query().Add("update_mask", body.Select(member => member.Key).ToList());
            return await session.GetOneAsync<DagRun>(session.Prepare(DagRunOperations.Update, [dagId, dagRunId], mask, body, repeatable: repeatable), context).ConfigureAwait(false);
        }

        DagRun? run = null;
        if (change.State is not null)
        {
            run = await session.GetOneAsync<DagRun>(session.Prepare(DagRunOperations.Update, [dagId, dagRunId], body: new JsonObject { ["state"] = change.State }, repeatable: repeatable), context).ConfigureAwait(false);
        }

        return run is not null && !change.ChangesNote
            ? run
            : await session.GetOneAsync<DagRun>(session.Prepare(DagRunOperations.SetNote, [dagId, dagRunId], body: new JsonObject { ["note"] = change.Note ?? "" }, repeatable: true), context).ConfigureAwait(false);
    }

    /// <summary>Clears a run: its tasks run again.</summary>
    public static async Task<DagRun> ClearDagRunAsync(this AirflowSession session, string dagId, string dagRunId, DagRunClear clear, CallContext context)
    {
        if (!session.ClearsByTasks(clear))
        {
            return await session.GetOneAsync<DagRun>(session.Prepare(DagRunOperations.Clear, [dagId, dagRunId], body: clear.ToBody(dryRun: false, session)), context).ConfigureAwait(false);
        }

        await session.ClearTaskInstancesAsync(dagId, clear.ToTasks(dagRunId), context).ConfigureAwait(false);
        return await session.GetDagRunAsync(dagId, dagRunId, context).ConfigureAwait(false);
    }

    /// <summary>Reads what clearing a run would reach.</summary>
    public static async Task<IReadOnlyList<TaskInstance>> PreviewClearDagRunAsync(this AirflowSession session, string dagId, string dagRunId, DagRunClear clear, CallContext context)
    {
        if (session.ClearsByTasks(clear))
        {
            return await session.PreviewClearTaskInstancesAsync(dagId, clear.ToTasks(dagRunId), context).ConfigureAwait(false);
        }

        IReadOnlyList<TaskInstance> reached = await session.GetAllAsync(session.Prepare(DagRunOperations.ClearDryRun, [dagId, dagRunId], body: clear.ToBody(dryRun: true, session)), context).ConfigureAwait(false);
        return await session.ReadReachedAsync(reached, context).ConfigureAwait(false);
    }

    // A server that clears all of a run or nothing can clear the failed tasks of it all the same.
    private static bool ClearsByTasks(this AirflowSession session, DagRunClear clear) =>
        clear.OnlyFailed && !session.Takes(DagRunOperations.Clear, "body.only_failed") && session.Has(DagRunOperations.Clear);

    /// <summary>Deletes a run.</summary>
    public static Task DeleteDagRunAsync(this AirflowSession session, string dagId, string dagRunId, CallContext context) =>
        session.DeleteAsync(session.Prepare(DagRunOperations.Delete, [dagId, dagRunId]), context);
}
