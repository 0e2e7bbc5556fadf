using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Completes ids of connections.</summary>
internal sealed class ConnectionIdCompleter : ServerCompleter
{
    protected override Task<IReadOnlyList<(string Name, string? About)>> FindAsync(AirflowSession session, string word, GivenIds given, CallContext context) =>
        FirstPageAsync(session.ReadConnections(Narrowed("connection_id_pattern", word), new ListRange(0, 100)), connection => (connection.ConnectionId, connection.ConnType), context);
}
