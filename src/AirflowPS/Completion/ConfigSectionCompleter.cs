using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Completes the sections of the configuration.</summary>
internal sealed class ConfigSectionCompleter : ServerCompleter
{
    protected override async Task<IReadOnlyList<(string Name, string? About)>> FindAsync(AirflowSession session, string word, GivenIds given, CallContext context) =>
        (await session.GetConfigAsync(null, context).ConfigureAwait(false)).Select(option => (option.Section!, (string?)null)).Distinct().ToList();
}
