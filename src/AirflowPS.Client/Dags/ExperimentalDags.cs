namespace AirflowPS.Client;

/// <summary>DAGs of Airflow 1.10, as far as its experimental API tells of them: those that have run, those that are asked for by name, and whether they are paused.</summary>
internal static class ExperimentalDags
{
    public static PageReader<Dag> Read(AirflowSession session, Query query, ListRange range)
    {
        AirflowRequest latest = session.Prepare(DagOperations.ListLatestRuns, [], query);
        bool isEnough = query.Members.Count > 0 && query.Members.All(member => member == "dag_id");
        return SessionCalls.Whole(
            async context =>
            {
                var dags = new List<Dag>();
                foreach (string id in await ReadIdsAsync(session, latest, context).ConfigureAwait(false))
                {
                    dags.Add(isEnough ? Name(session, new Dag(), id) : await GetAsync(session, id, context).ConfigureAwait(false));
                }

                return (IReadOnlyList<Dag>)dags;
            },
            range);
    }

    /// <summary>The ids of the DAGs that have run, in order.</summary>
    public static Task<IReadOnlyList<string>> ReadIdsAsync(AirflowSession session, CallContext context) =>
        ReadIdsAsync(session, session.Prepare(DagOperations.ListLatestRuns, []), context);

    public static Task<Dag> GetAsync(AirflowSession session, string dagId, CallContext context) => FindingAsync(session, dagId, context, async () =>
        Name(session, await session.GetOneAsync<Dag>(session.Prepare(DagOperations.GetPaused, [dagId]), context).ConfigureAwait(false), dagId));

    public static Task<Dag> SetPausedAsync(AirflowSession session, string dagId, bool paused, CallContext context) => FindingAsync(session, dagId, context, async () =>
    {
        await session.SendAsync(session.Prepare(DagOperations.SetPaused, [dagId, paused ? "true" : "false"]), context).ConfigureAwait(false);
        return await GetAsync(session, dagId, context).ConfigureAwait(false);
    });

    /// <summary>Makes a call about one DAG. The server makes 404, 400 or 500 of a DAG that is not there: it is one error here.</summary>
    public static async Task<T> FindingAsync<T>(AirflowSession session, string dagId, CallContext context, Func<Task<T>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (AirflowApiException e) when (e.Kind == AirflowErrorKind.ServerError)
        {
            // Where the DAG is there, this says nothing, and the server's fault is what it was.
            await session.SendAsync(session.Prepare(DagRunOperations.List, [dagId]), context).ConfigureAwait(false);
            throw;
        }
    }

    private static Dag Name(AirflowSession session, Dag dag, string dagId)
    {
        dag.DagId = dagId;
        dag.SetOrigin(session.Origin);
        return dag;
    }

    private static async Task<IReadOnlyList<string>> ReadIdsAsync(AirflowSession session, AirflowRequest latest, CallContext context)
    {
        Page<DagRun> page = await session.GetPageAsync<DagRun>(latest, "items", context).ConfigureAwait(false);
        return page.Items.Select(run => run.DagId!).Distinct().OrderBy(id => id, StringComparer.Ordinal).ToList();
    }
}
