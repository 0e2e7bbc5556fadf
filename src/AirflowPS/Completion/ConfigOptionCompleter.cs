using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Completes the options of the section that stands on the command line.</summary>
internal sealed class ConfigOptionCompleter : ServerCompleter
{
    protected override async Task<IReadOnlyList<(string Name, string? About)>> FindAsync(AirflowSession session, string word, GivenIds given, CallContext context) =>
        (await session.GetConfigAsync(given.Section, context).ConfigureAwait(false)).Select(option => (option.Option!, option.Value?.ToString())).ToList();
}
