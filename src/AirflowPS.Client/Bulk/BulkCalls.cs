using System.Net;

namespace AirflowPS.Client;

/// <summary>Sends the changes of several things together, and reads several things together.</summary>
internal static class BulkCalls
{
    /// <summary>The member of a bulk request that lets a change leave members of a thing as they are.</summary>
    public const string MaskMember = "body.actions.update_mask";

    /// <summary>Sends several changes in one request, where the server has one for it.</summary>
    /// <param name="session">The session.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="request">The changes.</param>
    /// <param name="context">The call.</param>
    /// <param name="ids">The ids of its path; null where it has none.</param>
    /// <returns>What was done. What was not is to be sent alone.</returns>
    /// <exception cref="AirflowException">The request failed, and to send its changes alone would not help, or might do them twice.</exception>
    public static async Task<BulkResult> SendBulkAsync(this AirflowSession session, Operation operation, BulkRequest request, CallContext context, IReadOnlyList<string?>? ids = null)
    {
        if (request.Count < 2 || request.IsAmbiguous || !session.Has(operation))
        {
            return BulkResult.Nothing;
        }

        try
        {
            return await session.GetJsonAsync(session.Prepare(operation, ids ?? [], body: request.ToBody(), secrets: request.Secrets), BulkResult.Read, context).ConfigureAwait(false);
        }
        catch (AirflowApiException e) when (IsRefused(e))
        {
            context.Verbose($"The changes are sent one by one, since one of them is refused: {e.Message}");
            return BulkResult.Nothing;
        }
        catch (AirflowException e) when (MayHaveBeenDone(e) && !request.OnlyCreates && !request.ActsAnew)
        {
            context.Verbose($"The changes are sent one by one, since the answer to all of them was lost: {e.Message}");
            return request.OnlyDeletes ? BulkResult.Lost : BulkResult.Nothing;
        }
    }

    /// <summary>Deletes several things in one request, where the server has one for it.</summary>
    public static Task<BulkResult> DeleteBulkAsync(this AirflowSession session, Operation operation, IEnumerable<string> names, CallContext context)
    {
        var request = new BulkRequest();
        foreach (string name in names)
        {
            request.Delete(name);
        }

        return session.SendBulkAsync(operation, request, context);
    }

    /// <summary>Finds several things by their names: page by page where that takes fewer requests than asking for each.</summary>
    /// <param name="reader">The list.</param>
    /// <param name="names">The names.</param>
    /// <param name="nameOf">The name of one.</param>
    /// <param name="context">The call.</param>
    /// <returns>Those that were found; to miss one does not mean that it is not there.</returns>
    public static async Task<IReadOnlyDictionary<string, T>> FindAsync<T>(this PageReader<T> reader, IEnumerable<string> names, Func<T, string?> nameOf, CallContext context)
    {
        using (reader)
        {
            var wanted = new HashSet<string>(names, StringComparer.Ordinal);
            var found = new Dictionary<string, T>(StringComparer.Ordinal);
            while (found.Count < wanted.Count && (reader.TotalEntries ?? 0) <= wanted.Count * PageReader<T>.ServerMaximum && await reader.NextAsync(context).ConfigureAwait(false) is { } page)
            {
                foreach (T item in page.Items.Where(item => nameOf(item) is { } name && wanted.Contains(name)))
                {
                    found[nameOf(item)!] = item;
                }
            }

            return found;
        }
    }

    // Airflow does all of a request or, where it stumbles over a part of it, nothing.
    internal static bool IsRefused(AirflowApiException e) =>
        e.Kind is AirflowErrorKind.InvalidRequest or AirflowErrorKind.Conflict or AirflowErrorKind.NotFound or AirflowErrorKind.Forbidden
        || (e.Status == HttpStatusCode.InternalServerError && e.ServiceCode is null);

    private static bool MayHaveBeenDone(AirflowException e) =>
        e.WasSent == true || e.Kind is AirflowErrorKind.RequestTimedOut or AirflowErrorKind.InvalidResponse or AirflowErrorKind.ServerError;
}
