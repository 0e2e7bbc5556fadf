namespace AirflowPS.Client;

/// <summary>What can be done with warnings about DAGs.</summary>
public static class DagWarningApi
{
    /// <summary>Lists warnings.</summary>
    /// <param name="session">The session.</param>
    /// <param name="dagId">The DAG; null for all. One that is not there is an error.</param>
    /// <param name="query">Filters (<c>warning_type</c>) and order; ordered by DAG where it names none.</param>
    /// <param name="range">Which part of the list.</param>
    public static PageReader<DagWarning> ReadDagWarnings(this AirflowSession session, string? dagId, Query query, ListRange range) =>
        session.ReadPages<DagWarning>(
            DagWarningOperations.List,
            [],
            DagWarningOperations.Collection,
            query.OrderedBy("dag_id").Copy().Add("dag_id", dagId),
            range,
            dagId is null ? null : context => session.GetDagAsync(dagId, context));
}
