using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Completes names of users.</summary>
internal sealed class UserNameCompleter : ServerCompleter
{
    protected override Task<IReadOnlyList<(string Name, string? About)>> FindAsync(AirflowSession session, string word, GivenIds given, CallContext context) =>
        FirstPageAsync(session.ReadUsers(new Query(), new ListRange(0, 100)), user => (user.Username, user.Email), context);
}
