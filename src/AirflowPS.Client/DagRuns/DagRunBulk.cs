using System.Text.Json.Nodes;

namespace AirflowPS.Client;

/// <summary>Changes several runs of a DAG together, in one request.</summary>
public static class DagRunBulk
{
    /// <summary>Changes the state or the note of several runs.</summary>
    /// <returns>What was done, by the ids of the runs; the rest is to be changed alone.</returns>
    public static Task<BulkResult> SetDagRunsAsync(this AirflowSession session, string dagId, IReadOnlyList<string> runIds, DagRunChange change, CallContext context)
    {
        // Together, a note is not taken away, and nobody says so.
        if (change.ChangesNote && string.IsNullOrEmpty(change.Note))
        {
            return Task.FromResult(BulkResult.Nothing);
        }

        var request = new BulkRequest { ActsAnew = change.StartsTasks };
        foreach (string runId in runIds)
        {
            JsonObject entity = change.ToBody();
            entity["dag_run_id"] = runId;
            request.Update(NameOf(dagId, runId), entity, mask: null);
        }

        return session.SendAsync(dagId, runIds, request, context);
    }

    /// <summary>Deletes several runs.</summary>
    /// <returns>What was done, by the ids of the runs; the rest is to be deleted alone.</returns>
    public static async Task<BulkResult> DeleteDagRunsAsync(this AirflowSession session, string dagId, IReadOnlyList<string> runIds, CallContext context)
    {
        if (!session.Has(DagRunOperations.Bulk))
        {
            return BulkResult.Nothing;
        }

        // Asked for alone, a run that goes on is refused; whether it is among others, no server was seen to say.
        ISet<string> running = await session.ReadRunningAsync(dagId, context).ConfigureAwait(false);
        var request = new BulkRequest();
        foreach (string runId in runIds.Where(runId => !running.Contains(runId)))
        {
            request.Delete(NameOf(dagId, runId), runId);
        }

        return await session.SendAsync(dagId, runIds, request, context).ConfigureAwait(false);
    }

    /// <summary>Clears several runs: their tasks run again.</summary>
    /// <returns>Those that were cleared, by their ids; the rest is to be cleared alone.</returns>
    public static async Task<IReadOnlyDictionary<string, DagRun>> ClearDagRunsAsync(this AirflowSession session, string dagId, IReadOnlyList<string> runIds, DagRunClear clear, CallContext context)
    {
        if (!session.Has(DagRunOperations.ClearMany))
        {
            return new Dictionary<string, DagRun>();
        }

        RequireAddressable(runIds);
        JsonObject body = clear.ToBody(dryRun: false, session);
        body["dag_runs"] = new JsonArray(runIds.Distinct().Select(runId => (JsonNode)new JsonObject { ["dag_run_id"] = runId }).ToArray());
        try
        {
            Page<DagRun> cleared = await session.GetPageAsync<DagRun>(session.Prepare(DagRunOperations.ClearMany, [dagId], body: body), DagRunOperations.Collection, context).ConfigureAwait(false);
            return cleared.Items.ToDictionary(run => run.DagRunId!);
        }
        catch (AirflowApiException e) when (BulkCalls.IsRefused(e))
        {
            context.Verbose($"The runs are cleared one by one, since one of them is refused: {e.Message}");
            return new Dictionary<string, DagRun>();
        }
    }

    /// <summary>Finds several runs of a DAG by their ids: page by page where that takes fewer requests than asking for each.</summary>
    /// <returns>Those that were found; to miss one does not mean that it is not there.</returns>
    public static Task<IReadOnlyDictionary<string, DagRun>> FindDagRunsAsync(this AirflowSession session, string dagId, IEnumerable<string> runIds, CallContext context) =>
        session.ReadDagRuns(dagId, new Query(), ListRange.All).FindAsync(runIds, run => run.DagRunId, context);

    // What the answer calls a run.
    private static string NameOf(string dagId, string runId) => $"{dagId}.{runId}";

    private static void RequireAddressable(IReadOnlyList<string> runIds)
    {
        foreach (string runId in runIds)
        {
            PathBinder.RefuseUnaddressable("dag_run_id", runId);
        }
    }

    private static async Task<BulkResult> SendAsync(this AirflowSession session, string dagId, IReadOnlyList<string> runIds, BulkRequest request, CallContext context)
    {
        RequireAddressable(runIds);
        BulkResult result = await session.SendBulkAsync(DagRunOperations.Bulk, request, context, [dagId]).ConfigureAwait(false);
        return BulkResult.Of(runIds.Where(runId => result.Has(NameOf(dagId, runId))), [], result.IsLost);
    }

    private static async Task<ISet<string>> ReadRunningAsync(this AirflowSession session, string dagId, CallContext context)
    {
        var running = new HashSet<string>(StringComparer.Ordinal);
        using PageReader<DagRun> reader = session.ReadDagRuns(dagId, new Query().Add("state", States.Running), ListRange.All);
        while (await reader.NextAsync(context).ConfigureAwait(false) is { } page)
        {
            running.UnionWith(page.Items.Select(run => run.DagRunId!));
        }

        return running;
    }
}
