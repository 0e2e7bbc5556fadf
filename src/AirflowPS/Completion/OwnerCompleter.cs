using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Completes owners, from the DAGs that have them.</summary>
internal sealed class OwnerCompleter : ServerCompleter
{
    protected override async Task<IReadOnlyList<(string Name, string? About)>> FindAsync(AirflowSession session, string word, GivenIds given, CallContext context)
    {
        var owners = new SortedSet<string>(StringComparer.Ordinal);
        using PageReader<Dag> dags = session.ReadDags(new Query().Only("dag_id", "owners"), new ListRange(0, 500));
        while (await dags.NextAsync(context).ConfigureAwait(false) is { } page)
        {
            owners.UnionWith(page.Items.SelectMany(dag => dag.Owners ?? []));
        }

        return [.. owners.Select(owner => (owner, (string?)null))];
    }
}
