using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Completes names of providers.</summary>
internal sealed class ProviderCompleter : ServerCompleter
{
    protected override Task<IReadOnlyList<(string Name, string? About)>> FindAsync(AirflowSession session, string word, GivenIds given, CallContext context) =>
        FirstPageAsync(session.ReadProviders(new ListRange(0, 100)), provider => (provider.Name, provider.Description), context);
}
