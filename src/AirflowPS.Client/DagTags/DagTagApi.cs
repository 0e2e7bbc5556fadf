using System.Text.Json;

namespace AirflowPS.Client;

/// <summary>What can be done with the tags of DAGs.</summary>
public static class DagTagApi
{
    /// <summary>The first tags that fit, one page of them.</summary>
    /// <param name="session">The session.</param>
    /// <param name="query">The filter: <c>tag_name_pattern</c>.</param>
    /// <param name="context">The call.</param>
    public static async Task<IReadOnlyList<string>> GetDagTagsAsync(this AirflowSession session, Query query, CallContext context)
    {
        AirflowRequest request = session.Prepare(DagTagOperations.List, [], query);
        using PooledBody body = await session.ReadAsync(request, context).ConfigureAwait(false);
        using var document = JsonDocument.Parse(body.Memory);
        return document.RootElement.TryGetProperty("tags", out JsonElement tags) && tags.ValueKind == JsonValueKind.Array
            ? tags.EnumerateArray().Select(tag => tag.GetString() ?? "").ToList()
            : [];
    }
}
