using System.Globalization;

namespace AirflowPS.Client;

/// <summary>What can be done with the versions of DAGs.</summary>
public static class DagVersionApi
{
    /// <summary>Lists versions.</summary>
    /// <param name="session">The session.</param>
    /// <param name="dagId">The DAG; null for all.</param>
    /// <param name="query">Filters (<c>version_number</c>, <c>bundle_name</c>, <c>bundle_version</c>) and order; in the order in which they were first seen where it names none.</param>
    /// <param name="range">Which part of the list.</param>
    public static PageReader<DagVersion> ReadDagVersions(this AirflowSession session, string? dagId, Query query, ListRange range) =>
        session.ReadPages<DagVersion>(DagVersionOperations.List, [dagId], DagVersionOperations.Collection, query.OrderedBy("id"), range);

    /// <summary>Reads one version.</summary>
    public static Task<DagVersion> GetDagVersionAsync(this AirflowSession session, string dagId, int versionNumber, CallContext context) =>
        session.GetOneAsync<DagVersion>(session.Prepare(DagVersionOperations.Get, [dagId, versionNumber.ToString(CultureInfo.InvariantCulture)]), context);
}
