using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Completes names of environments of Amazon MWAA, as an open session on one may list them.</summary>
internal sealed class MwaaEnvironmentCompleter : ServerCompleter
{
    protected override async Task<IReadOnlyList<(string Name, string? About)>> FindAsync(AirflowSession session, string word, GivenIds given, CallContext context) =>
        session.GetMwaa() is { } mwaa
            ? (await mwaa.ListEnvironmentsAsync(context).ConfigureAwait(false)).Select(name => (name, (string?)mwaa.Region)).ToList()
            : [];
}
