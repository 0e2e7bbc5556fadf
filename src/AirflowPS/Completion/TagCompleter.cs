using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Completes tags, from the DAGs that have them.</summary>
internal sealed class TagCompleter : ServerCompleter
{
    protected override Task<IReadOnlyList<(string Name, string? About)>> FindAsync(AirflowSession session, string word, GivenIds given, CallContext context) =>
        FirstPageAsync(session.ReadDagTags(Narrowed("tag_name_pattern", word), new ListRange(0, 100)), tag => (tag.Name, null), context);
}
