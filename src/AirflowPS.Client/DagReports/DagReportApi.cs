namespace AirflowPS.Client;

/// <summary>What can be done with reports about files of DAGs.</summary>
public static class DagReportApi
{
    /// <summary>Has the server read the files of DAGs in a folder, and tell what came of it.</summary>
    /// <param name="session">The session.</param>
    /// <param name="folder">The folder on the server: that of the DAGs, or one in it.</param>
    /// <param name="context">The call.</param>
    public static async Task<IReadOnlyList<DagReport>> GetDagReportsAsync(this AirflowSession session, string folder, CallContext context) =>
        (await session.GetPageAsync<DagReport>(session.Prepare(DagReportOperations.List, [], new Query().Add("subdir", folder)), DagReportOperations.Collection, context).ConfigureAwait(false)).Items;
}
