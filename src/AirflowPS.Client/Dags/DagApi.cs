using System.Text.Json.Nodes;

namespace AirflowPS.Client;

/// <summary>What can be done with DAGs.</summary>
public static class DagApi
{
    /// <summary>Lists DAGs.</summary>
    /// <param name="session">The session.</param>
    /// <param name="query">Filters (<c>tags</c>, <c>owners</c>, <c>dag_id_pattern</c>, <c>paused</c>…) and order; ordered by id where it names none.</param>
    /// <param name="range">Which part of the list.</param>
    public static PageReader<Dag> ReadDags(this AirflowSession session, Query query, ListRange range) =>
        session.Has(DagOperations.ListLatestRuns)
            ? ExperimentalDags.Read(session, query, range)
            : session.ReadPages<Dag>(DagOperations.List, [], DagOperations.Collection, query.OrderedBy("dag_id"), range);

    /// <summary>Reads one DAG.</summary>
    /// <exception cref="AirflowApiException">It is not there; where an import error is why, the message says so.</exception>
    public static Task<Dag> GetDagAsync(this AirflowSession session, string dagId, CallContext context) =>
        session.Has(DagOperations.GetPaused)
            ? ExperimentalDags.GetAsync(session, dagId, context)
            : session.ExplainingMissingDagAsync(dagId, () => session.GetOneAsync<Dag>(session.Prepare(DagOperations.Get, [dagId]), context), context);

    /// <summary>Reads one DAG with all that the server tells about it.</summary>
    /// <exception cref="AirflowApiException">It is not there; where an import error is why, the message says so.</exception>
    public static Task<DagDetails> GetDagDetailsAsync(this AirflowSession session, string dagId, CallContext context) =>
        session.ExplainingMissingDagAsync(dagId, () => session.GetOneAsync<DagDetails>(session.Prepare(DagOperations.GetDetails, [dagId]), context), context);

    /// <summary>Pauses or resumes a DAG. That it is so already is no error.</summary>
    public static Task<Dag> SetDagPausedAsync(this AirflowSession session, string dagId, bool paused, CallContext context)
    {
        if (session.Has(DagOperations.SetPaused))
        {
            return ExperimentalDags.SetPausedAsync(session, dagId, paused, context);
        }

        var body = new JsonObject { ["is_paused"] = paused };
        return session.ExplainingMissingDagAsync(dagId, () => session.GetOneAsync<Dag>(session.Prepare(DagOperations.Update, [dagId], body: body, repeatable: true), context), context);
    }

    /// <summary>Deletes a DAG with all its runs, task instances and what else the server remembers of it. Where its file still gives it, it comes back when that is parsed.</summary>
    public static Task DeleteDagAsync(this AirflowSession session, string dagId, CallContext context) =>
        session.DeleteAsync(session.Prepare(DagOperations.Delete, [dagId]), context);

    /// <summary>Marks a DAG as a favourite of the user who signed in. That it is one already is no error.</summary>
    public static Task AddDagFavoriteAsync(this AirflowSession session, string dagId, CallContext context) =>
        session.ExplainingMissingDagAsync(dagId, () => session.BringAboutAsync(session.Prepare(DagOperations.AddFavorite, [dagId], repeatable: true), "It is a favourite already.", context), context);

    /// <summary>Takes a DAG off the favourites of the user who signed in. That it is none is no error.</summary>
    public static Task RemoveDagFavoriteAsync(this AirflowSession session, string dagId, CallContext context) =>
        session.ExplainingMissingDagAsync(dagId, () => session.BringAboutAsync(session.Prepare(DagOperations.RemoveFavorite, [dagId], repeatable: true), "It is no favourite.", context), context);

    /// <summary>Has the file of a DAG parsed before its turn. That this was asked for already, and waits, is no error.</summary>
    public static async Task ParseDagAsync(this AirflowSession session, string dagId, CallContext context)
    {
        // Told before anything is sent, where the server has no such operation.
        session.Prepare(DagOperations.Parse, [dagId]);
        string token = await session.GetFileTokenAsync(dagId, context).ConfigureAwait(false);
        // Airflow 2 says that its empty answer is HTML.
        await session.BringAboutAsync(session.Prepare(DagOperations.Parse, [token], accept: "*/*"), "It was asked for already, and waits for its turn.", context).ConfigureAwait(false);
    }

    /// <summary>Reads what names the file of a DAG to the server.</summary>
    internal static async Task<string> GetFileTokenAsync(this AirflowSession session, string dagId, CallContext context)
    {
        Dag dag = await session.GetDagAsync(dagId, context).ConfigureAwait(false);
        return dag.FileToken is { Length: > 0 } token
            ? token
            : throw new AirflowException(AirflowErrorKind.InvalidResponse, $"The server does not say which file the DAG '{dagId}' comes from: its answer has no file token.");
    }
}
