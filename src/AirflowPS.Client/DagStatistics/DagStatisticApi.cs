namespace AirflowPS.Client;

/// <summary>What can be done with the counts of runs.</summary>
public static class DagStatisticApi
{
    // So many ids make an address that every server and what stands before it takes.
    private const int MostIds = 50;

    /// <summary>Counts the runs of all DAGs that have any.</summary>
    /// <param name="session">The session.</param>
    /// <param name="range">Which part of the list.</param>
    public static PageReader<DagStatistic> ReadDagStatistics(this AirflowSession session, ListRange range)
    {
        // Told before anything is sent, where the server has no such operation.
        session.RouteFor(DagStatisticOperations.ListSome);
        return SessionCalls.Whole(
            async context => session.Has(DagStatisticOperations.ListAll)
                ? (await session.GetPageAsync<DagStatistic>(session.Prepare(DagStatisticOperations.ListAll, []), DagStatisticOperations.Collection, context).ConfigureAwait(false)).Items
                : await session.GetThroughListAsync(context).ConfigureAwait(false),
            range);
    }

    /// <summary>Counts the runs of one DAG.</summary>
    /// <exception cref="AirflowApiException">It is not there; where an import error is why, the message says so.</exception>
    public static async Task<DagStatistic> GetDagStatisticAsync(this AirflowSession session, string dagId, CallContext context)
    {
        IReadOnlyList<DagStatistic> found = await session.GetSomeAsync([dagId], context).ConfigureAwait(false);
        if (found.Count > 0)
        {
            return found[0];
        }

        // Airflow 3 leaves out DAGs that have no runs, as it does those that are not there.
        Dag dag = await session.GetDagAsync(dagId, context).ConfigureAwait(false);
        var none = new DagStatistic { DagId = dag.DagId, DagDisplayName = dag.DagDisplayName, Stats = [] };
        none.SetOrigin(session.Origin);
        return none;
    }

    private static async Task<IReadOnlyList<DagStatistic>> GetThroughListAsync(this AirflowSession session, CallContext context)
    {
        var found = new List<DagStatistic>();
        using PageReader<Dag> dags = session.ReadDags(new Query().Only("dag_id"), ListRange.All);
        while (await dags.NextAsync(context).ConfigureAwait(false) is { } page)
        {
            for (int i = 0; i < page.Items.Count; i += MostIds)
            {
                found.AddRange(await session.GetSomeAsync(page.Items.Skip(i).Take(MostIds).Select(dag => dag.DagId!), context).ConfigureAwait(false));
            }
        }

        return found.FindAll(statistic => statistic.Stats?.Any(count => count.Count > 0) == true);
    }

    private static async Task<IReadOnlyList<DagStatistic>> GetSomeAsync(this AirflowSession session, IEnumerable<string> dagIds, CallContext context) =>
        (await session.GetPageAsync<DagStatistic>(session.Prepare(DagStatisticOperations.ListSome, [], new Query().Add("dag_ids", dagIds)), DagStatisticOperations.Collection, context).ConfigureAwait(false)).Items;
}
