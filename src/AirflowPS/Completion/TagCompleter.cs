using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Completes tags, from the DAGs that have them.</summary>
internal sealed class TagCompleter : ServerCompleter
{
    protected override async Task<IReadOnlyList<(string Name, string? About)>> FindAsync(AirflowSession session, string word, GivenIds given, CallContext context) =>
        (await session.GetDagTagsAsync(Narrowed("tag_name_pattern", word), context).ConfigureAwait(false)).Select(tag => (tag, (string?)null)).ToList();
}
