using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Completes numbers of backfills, the newest first: of the DAG that stands on the command line, else of those whose latest runs come from backfills.</summary>
internal sealed class BackfillIdCompleter : ServerCompleter
{
    // The server lists backfills for one DAG only, and all this has a second.
    private const int MostDags = 5;

    protected override async Task<IReadOnlyList<(string Name, string? About)>> FindAsync(AirflowSession session, string word, GivenIds given, CallContext context)
    {
        var found = new List<(string Name, string? About)>();
        foreach (string dagId in given.DagId is { } one ? [one] : await FindDagsAsync(session, context).ConfigureAwait(false))
        {
            found.AddRange(await FirstPageAsync(
                session.ReadBackfills(dagId, new Query(), new ListRange(0, 50)),
                backfill => (backfill.ToString(), $"{backfill.DagId} {View.Utc(backfill.FromDate)} to {View.Utc(backfill.ToDate)}"),
                context).ConfigureAwait(false));
        }

        return found;
    }

    private static async Task<IReadOnlyList<string>> FindDagsAsync(AirflowSession session, CallContext context) =>
        (await FirstPageAsync(session.ReadDagRuns(null, new Query().Add("run_type", "backfill"), new ListRange(0, 100)), run => (run.DagId, null), context).ConfigureAwait(false))
            .Select(run => run.Name).Distinct().Take(MostDags).ToList();
}
