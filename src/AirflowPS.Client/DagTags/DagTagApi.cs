using System.Text.Json;

namespace AirflowPS.Client;

/// <summary>What can be done with the tags of DAGs.</summary>
public static class DagTagApi
{
    /// <summary>Lists the tags that DAGs have, each once.</summary>
    /// <param name="session">The session.</param>
    /// <param name="query">Filters (<c>tag_name_pattern</c>) and order; ordered by name where it names none.</param>
    /// <param name="range">Which part of the list.</param>
    public static PageReader<DagTag> ReadDagTags(this AirflowSession session, Query query, ListRange range)
    {
        Query ordered = query.OrderedBy("name");
        session.Prepare(DagTagOperations.List, [], ordered);
        return new PageReader<DagTag>(
            (offset, limit, context) => session.GetJsonAsync(
                session.Prepare(DagTagOperations.List, [], ordered.Copy().Add("limit", limit).Add("offset", offset), callerRepeats: limit > 1),
                json => ReadPage(json, session.Origin),
                context),
            range.Skip,
            range.Take);
    }

    /// <summary>Finds a tag by its exact name.</summary>
    /// <exception cref="AirflowException">No DAG has it.</exception>
    public static async Task<DagTag> GetDagTagAsync(this AirflowSession session, string name, CallContext context)
    {
        // The server's pattern reaches further, so a shorter one may come first.
        using PageReader<DagTag> tags = session.ReadDagTags(new Query().Narrow("tag_name_pattern", name.Replace('|', '_').Replace('\\', '_')), ListRange.All);
        while (await tags.NextAsync(context).ConfigureAwait(false) is { } page)
        {
            if (page.Items.FirstOrDefault(tag => tag.Name == name) is { } found)
            {
                return found;
            }
        }

        throw new AirflowException(AirflowErrorKind.NotFound, $"No DAG has the tag '{name}'.");
    }

    // Names, and no objects.
    private static Page<DagTag> ReadPage(JsonElement json, ServerOrigin origin)
    {
        List<DagTag> tags = json.GetProperty(DagTagOperations.Collection).EnumerateArray().Select(name => new DagTag(name.GetString() ?? "")).ToList();
        tags.ForEach(tag => tag.SetOrigin(origin));
        return new Page<DagTag>(tags, json.TryGetProperty("total_entries", out JsonElement total) && total.TryGetInt32(out int count) ? count : null);
    }
}
