using System.Globalization;

namespace AirflowPS.Client;

/// <summary>What can be done with import errors.</summary>
public static class ImportErrorApi
{
    /// <summary>Lists import errors.</summary>
    /// <param name="session">The session.</param>
    /// <param name="query">Filters (<c>filename_pattern</c>, from 3.1 on) and order; ordered by number where it names none.</param>
    /// <param name="range">Which part of the list.</param>
    public static PageReader<ImportError> ReadImportErrors(this AirflowSession session, Query query, ListRange range) =>
        session.ReadPages<ImportError>(ImportErrorOperations.List, [], ImportErrorOperations.Collection, query.OrderedBy("id"), range);

    /// <summary>Reads one import error.</summary>
    public static Task<ImportError> GetImportErrorAsync(this AirflowSession session, int importErrorId, CallContext context) =>
        session.GetOneAsync<ImportError>(session.Prepare(ImportErrorOperations.Get, [importErrorId.ToString(CultureInfo.InvariantCulture)]), context);

    /// <summary>Finds out why a DAG is not to be had: its file fails to import, or no longer gives it.</summary>
    /// <returns>The reason as a sentence; null where none was found.</returns>
    public static async Task<string?> ExplainMissingDagAsync(this AirflowSession session, string dagId, CallContext context)
    {
        Dag? known = await session.FindDagAsync(dagId, context).ConfigureAwait(false);
        return await session.FindImportErrorAsync(dagId, known, context).ConfigureAwait(false) is { } error ? MissingDag.Describe(error)
            : known?.IsStale == true ? MissingDag.DescribeStale(known)
            : null;
    }

    /// <summary>Finds the import error that keeps a DAG away; null where there is none.</summary>
    /// <param name="session">The session.</param>
    /// <param name="dagId">The DAG.</param>
    /// <param name="known">What the server remembers of the DAG; null where it never knew it.</param>
    /// <param name="context">The call.</param>
    internal static async Task<ImportError?> FindImportErrorAsync(this AirflowSession session, string dagId, Dag? known, CallContext context)
    {
        using PageReader<ImportError> errors = session.ReadImportErrors(new Query(), ListRange.All);
        while (await errors.NextAsync(context).ConfigureAwait(false) is { } page)
        {
            if (page.Items.FirstOrDefault(error => MissingDag.IsOf(error, dagId, known)) is { } error)
            {
                return error;
            }
        }

        return null;
    }

    /// <summary>Makes a call about one DAG. If the DAG is not there, the error also says why, where that can be found out.</summary>
    internal static async Task<T> ExplainingMissingDagAsync<T>(this AirflowSession session, string dagId, Func<Task<T>> call, CallContext context)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (AirflowApiException e) when (e.Kind == AirflowErrorKind.NotFound)
        {
            string? why = null;
            try
            {
                why = await session.ExplainMissingDagAsync(dagId, context).ConfigureAwait(false);
            }
            catch (AirflowException lookUp)
            {
                // What was asked for is not there; that the reason could not be looked up is beside the point.
                context.Verbose($"Why the DAG is missing could not be looked up: {lookUp.Message}");
            }

            if (why is null)
            {
                throw;
            }

            throw e.With(why);
        }
    }

    // A file that stops importing leaves its DAG readable, but stale.
    private static async Task<Dag?> FindDagAsync(this AirflowSession session, string dagId, CallContext context)
    {
        try
        {
            return await session.GetOneAsync<Dag>(session.Prepare(DagOperations.Get, [dagId]), context).ConfigureAwait(false);
        }
        catch (AirflowApiException e) when (e.Kind is AirflowErrorKind.NotFound or AirflowErrorKind.Forbidden)
        {
            return null;
        }
    }
}
