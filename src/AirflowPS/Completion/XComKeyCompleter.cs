using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Completes keys of XComs, of the DAG, the run and the task that stand on the command line.</summary>
internal sealed class XComKeyCompleter : ServerCompleter
{
    protected override async Task<IReadOnlyList<(string Name, string? About)>> FindAsync(AirflowSession session, string word, GivenIds given, CallContext context)
    {
        IReadOnlyList<(string Name, string? About)> keys = await FirstPageAsync(session.ReadXComs(given.DagId, given.DagRunId, given.TaskId, Narrowed("xcom_key_pattern", word), new ListRange(0, 100)), xcom => (xcom.Key, null), context).ConfigureAwait(false);
        return keys.Distinct().ToList();
    }
}
