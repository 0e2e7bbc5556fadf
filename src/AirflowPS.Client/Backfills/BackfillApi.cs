namespace AirflowPS.Client;

/// <summary>What can be done with backfills.</summary>
public static class BackfillApi
{
    /// <summary>Lists the backfills of a DAG.</summary>
    /// <param name="session">The session.</param>
    /// <param name="dagId">The DAG: the server lists them for one only.</param>
    /// <param name="query">The order; newest first where it names none.</param>
    /// <param name="range">Which part of the list.</param>
    /// <param name="mustExist">Whether it is an error that there is no such DAG: the server's list is empty then.</param>
    public static PageReader<Backfill> ReadBackfills(this AirflowSession session, string dagId, Query query, ListRange range, bool mustExist = false) =>
        session.ReadPages<Backfill>(BackfillOperations.List, [], BackfillOperations.Collection, query.Copy().Add("dag_id", dagId).OrderedBy("-id"), range, mustExist ? session.OwnerOf(dagId, null) : null);

    /// <summary>Reads one backfill.</summary>
    public static Task<Backfill> GetBackfillAsync(this AirflowSession session, int backfillId, CallContext context) =>
        session.GetOneAsync<Backfill>(session.Prepare(BackfillOperations.Get, [AirflowId.Of(backfillId)]), context);

    /// <summary>Makes a backfill, and with it all of its runs.</summary>
    /// <exception cref="AirflowApiException">409: the DAG has one that goes on; 422: it has no schedule of fixed times.</exception>
    public static Task<Backfill> CreateBackfillAsync(this AirflowSession session, string dagId, BackfillRequest request, CallContext context) =>
        session.GetOneAsync<Backfill>(session.Prepare(BackfillOperations.Create, [], body: request.ToBody(dagId)), context);

    /// <summary>Reads which runs a backfill would make, or make again.</summary>
    public static async Task<IReadOnlyList<PlannedBackfillRun>> PreviewBackfillAsync(this AirflowSession session, string dagId, BackfillRequest request, CallContext context) =>
        (await session.GetPageAsync<PlannedBackfillRun>(session.Prepare(BackfillOperations.CreateDryRun, [], body: request.ToBody(dagId)), BackfillOperations.Collection, context).ConfigureAwait(false)).Items;

    /// <summary>Pauses a backfill, or lets it go on. That it is so already is no error.</summary>
    public static Task<Backfill> SetBackfillPausedAsync(this AirflowSession session, int backfillId, bool paused, CallContext context) =>
        session.GetOneAsync<Backfill>(session.Prepare(paused ? BackfillOperations.Pause : BackfillOperations.Unpause, [AirflowId.Of(backfillId)]), context);

    /// <summary>Cancels a backfill: those of its runs that wait are set to failed, those that run go on to their end.</summary>
    /// <exception cref="AirflowApiException">409: it is over already.</exception>
    public static async Task<Backfill> CancelBackfillAsync(this AirflowSession session, int backfillId, CallContext context)
    {
        try
        {
            return await session.GetOneAsync<Backfill>(session.Prepare(BackfillOperations.Cancel, [AirflowId.Of(backfillId)]), context).ConfigureAwait(false);
        }
        catch (AirflowApiException e) when (e.Kind == AirflowErrorKind.Conflict && e.MayHaveBeenDone)
        {
            context.Verbose("It is cancelled: an earlier attempt did it.");
            return await session.GetBackfillAsync(backfillId, context).ConfigureAwait(false);
        }
    }

    /// <summary>Reads the runs that a backfill made, or made again.</summary>
    /// <remarks>
    /// No run says which backfill it belongs to. But a DAG has one at a time, so that those are its own which are of that type, lie
    /// between its dates and were queued since it was made.
    /// </remarks>
    public static async Task<IReadOnlyList<DagRun>> GetBackfillRunsAsync(this AirflowSession session, Backfill backfill, CallContext context)
    {
        Query query = new Query().Add("run_type", DagRun.OfBackfill);
        if (backfill.CreatedAt is { } created)
        {
            query.Add("updated_at_gte", new DateTimeOffset(created));
        }

        var runs = new List<DagRun>();
        using PageReader<DagRun> pages = session.ReadDagRuns(backfill.DagId, query.Add("order_by", "id"), ListRange.All);
        while (await pages.NextAsync(context).ConfigureAwait(false) is { } page)
        {
            runs.AddRange(page.Items.Where(run => run.RunType == DagRun.OfBackfill && !IsBefore(run.QueuedAt, backfill.CreatedAt) && !IsBefore(run.LogicalDate, backfill.FromDate) && !IsBefore(backfill.ToDate, run.LogicalDate)));
        }

        return runs;
    }

    /// <summary>Whether the runs of a DAG's backfill wait for it to be resumed.</summary>
    internal static async Task<bool> HasPausedBackfillAsync(this AirflowSession session, string dagId, CallContext context)
    {
        if (!session.Has(BackfillOperations.List))
        {
            return false;
        }

        using PageReader<Backfill> newest = session.ReadBackfills(dagId, new Query(), new ListRange(0, 1));
        Page<Backfill>? page = await newest.NextAsync(context).ConfigureAwait(false);
        return page?.Items[0] is { IsPaused: true, CompletedAt: null };
    }

    // By the instant: when clocks are put back, local time says an hour twice.
    private static bool IsBefore(DateTime? date, DateTime? other) => date?.ToUniversalTime() < other?.ToUniversalTime();
}
