using System.Text.Json.Nodes;

namespace AirflowPS.Client;

/// <summary>Reads the states of runs with few requests.</summary>
/// <remarks>
/// Few runs are read one by one. For many, the list of the runs of their DAGs that go on is asked for, one page for up to a hundred; who is
/// not on it has ended, or is gone, and is read by name. So every final state comes from reading the run itself.
/// </remarks>
internal sealed class StateReader(AirflowSession session)
{
    // So many requests cost a server about as much as one list.
    private const int Few = 3;

    private const int PageSize = 100;

    // The list is no use where it is longer than the runs that are waited for are worth, or the user may not read over all DAGs.
    private bool noList;

    /// <summary>Reads them; null where one is not there.</summary>
    public async Task<List<(WatchedRun Run, DagRun? Read)>> ReadAsync(List<WatchedRun> runs, CallContext context)
    {
        Dictionary<(string, string), DagRun> going = runs.Count > Few && !noList
            ? await TryReadGoingAsync(runs, context).ConfigureAwait(false)
            : [];
        var read = new List<(WatchedRun, DagRun?)>(runs.Count);
        foreach (WatchedRun run in runs)
        {
            read.Add((run, going.TryGetValue((run.DagId, run.DagRunId), out DagRun? found) ? found : await ReadOneAsync(run, context).ConfigureAwait(false)));
        }

        return read;
    }

    private async Task<DagRun?> ReadOneAsync(WatchedRun run, CallContext context)
    {
        try
        {
            if (run.Run is { LogicalDate: { } date } known && session.Has(DagRunOperations.GetState) && await ExperimentalDagRuns.GetStateAsync(session, run.DagId, date, context).ConfigureAwait(false) == known.State)
            {
                return known;
            }

            return await session.GetDagRunAsync(run.DagId, run.DagRunId, context).ConfigureAwait(false);
        }
        catch (AirflowException e) when (e.Kind == AirflowErrorKind.NotFound)
        {
            run.Error = e;
            return null;
        }
    }

    private async Task<Dictionary<(string, string), DagRun>> TryReadGoingAsync(List<WatchedRun> runs, CallContext context)
    {
        try
        {
            return await ReadGoingAsync(runs, context).ConfigureAwait(false);
        }
        catch (AirflowException e) when (e.Kind is AirflowErrorKind.Forbidden or AirflowErrorKind.NotFound or AirflowErrorKind.InvalidRequest or AirflowErrorKind.NotSupportedByServer)
        {
            noList = true;
            context.Verbose($"The runs are read one by one, since they cannot be listed: {e.Message}");
            return [];
        }
    }

    private async Task<Dictionary<(string, string), DagRun>> ReadGoingAsync(List<WatchedRun> runs, CallContext context)
    {
        var filters = new JsonObject
        {
            ["dag_ids"] = new JsonArray([.. runs.Select(run => run.DagId).Distinct().Select(id => (JsonNode)id)]),
            ["states"] = new JsonArray(States.Queued, States.Running),
        };
        var going = new Dictionary<(string, string), DagRun>();
        using PageReader<DagRun> pages = session.ReadDagRunBatch(filters, ListRange.All);
        while (await pages.NextAsync(context).ConfigureAwait(false) is { } page)
        {
            foreach (DagRun run in page.Items)
            {
                going[(run.DagId ?? "", run.DagRunId ?? "")] = run;
            }

            if (page.TotalEntries > runs.Count * PageSize / Few)
            {
                noList = true;
                break;
            }
        }

        return going;
    }
}
