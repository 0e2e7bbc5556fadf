using System.Text.Json;

namespace AirflowPS.Client;

/// <summary>Sends requests that a user writes by hand, with the session's sign-in, retries and errors.</summary>
public static class RestApi
{
    /// <summary>Sends a request.</summary>
    public static async Task<RestAnswer> SendRestAsync(this AirflowSession session, RestRequest request, CallContext context)
    {
        using PooledBody body = await session.ReadAsync(session.Prepare(request, request.Query), context).ConfigureAwait(false);
        return new RestAnswer(body.Status, body.Headers, body.Memory.ToArray());
    }

    /// <summary>Reads all pages of a list, whichever it is: its entries are those of the answer's one array.</summary>
    /// <param name="session">The session.</param>
    /// <param name="request">A GET of a list that takes <c>limit</c> and <c>offset</c>.</param>
    /// <param name="range">Which part of the list.</param>
    public static PageReader<JsonElement> ReadRestPages(this AirflowSession session, RestRequest request, ListRange range) =>
        new(
            async (offset, limit, context) =>
            {
                Query query = request.Query.Copy().Add("limit", limit);
                if (offset > 0)
                {
                    query.Add("offset", offset);
                }

                using PooledBody body = await session.ReadAsync(session.Prepare(request, query, callerRepeats: limit > 1), context).ConfigureAwait(false);
                return ReadPage(request, body);
            },
            range.Skip,
            range.Take);

    private static Page<JsonElement> ReadPage(RestRequest request, PooledBody body)
    {
        try
        {
            using var document = JsonDocument.Parse(body.Memory);
            JsonElement list = document.RootElement.EnumerateObject().First(member => member.Value.ValueKind == JsonValueKind.Array).Value;
            int? total = document.RootElement.TryGetProperty("total_entries", out JsonElement count) && count.TryGetInt32(out int entries) ? entries : null;
            return new Page<JsonElement>(list.EnumerateArray().Select(entry => entry.Clone()).ToList(), total);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new AirflowException(AirflowErrorKind.InvalidResponse, $"{request.Path} did not answer with a list that has pages: ask for it without paging.", e);
        }
    }
}
