using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Completes ids of DAGs.</summary>
internal sealed class DagIdCompleter : ServerCompleter
{
    protected override Task<IReadOnlyList<(string Name, string? About)>> FindAsync(AirflowSession session, string word, GivenIds given, CallContext context) =>
        FirstPageAsync(session.ReadDags(Narrowed("dag_id_pattern", word).Only("dag_id", "description"), new ListRange(0, 100)), dag => (dag.DagId, dag.Description), context);
}
