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
}
