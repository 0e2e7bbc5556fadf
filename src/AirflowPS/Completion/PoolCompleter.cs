using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Completes names of pools.</summary>
internal sealed class PoolCompleter : ServerCompleter
{
    protected override Task<IReadOnlyList<(string Name, string? About)>> FindAsync(AirflowSession session, string word, GivenIds given, CallContext context) =>
        FirstPageAsync(session.ReadPools(Narrowed("pool_name_pattern", word), new ListRange(0, 100)), pool => (pool.Name, pool.Description), context);
}
