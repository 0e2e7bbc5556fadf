using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Completes names of roles.</summary>
internal sealed class RoleCompleter : ServerCompleter
{
    protected override Task<IReadOnlyList<(string Name, string? About)>> FindAsync(AirflowSession session, string word, GivenIds given, CallContext context) =>
        FirstPageAsync(session.ReadRoles(new Query(), new ListRange(0, 100)), role => (role.Name, null), context);
}
