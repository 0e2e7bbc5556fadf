using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Completes names of plugins.</summary>
internal sealed class PluginCompleter : ServerCompleter
{
    protected override Task<IReadOnlyList<(string Name, string? About)>> FindAsync(AirflowSession session, string word, GivenIds given, CallContext context) =>
        FirstPageAsync(session.ReadPlugins(new ListRange(0, 100)), plugin => (plugin.Name, plugin.Source), context);
}
