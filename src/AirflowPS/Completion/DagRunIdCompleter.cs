using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Completes ids of runs, the newest first, of the DAG that stands on the command line.</summary>
internal sealed class DagRunIdCompleter : ServerCompleter
{
    protected override Task<IReadOnlyList<(string Name, string? About)>> FindAsync(AirflowSession session, string word, GivenIds given, CallContext context) =>
        FirstPageAsync(session.ReadDagRuns(given.DagId, Narrowed("run_id_pattern", word), new ListRange(0, 50)), run => (run.DagRunId, $"{run.State} {View.Utc(run.StartDate)}"), context);
}
