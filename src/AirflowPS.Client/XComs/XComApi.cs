using System.Text.Json.Nodes;

namespace AirflowPS.Client;

/// <summary>What can be done with XComs.</summary>
public static class XComApi
{
    /// <summary>Lists XComs. Their values are not in lists: <see cref="GetXComAsync"/> reads them one by one.</summary>
    /// <param name="session">The session.</param>
    /// <param name="dagId">The DAG; null for all.</param>
    /// <param name="dagRunId">The run; null for all.</param>
    /// <param name="taskId">The task; null for all.</param>
    /// <param name="query">Filters (<c>xcom_key</c>, <c>xcom_key_pattern</c>, <c>map_index</c>…) and order; by DAG, task, run, index and key where it names none.</param>
    /// <param name="range">Which part of the list.</param>
    public static PageReader<XCom> ReadXComs(this AirflowSession session, string? dagId, string? dagRunId, string? taskId, Query query, ListRange range) =>
        session.ReadPages<XCom>(XComOperations.List, [dagId, dagRunId, taskId], XComOperations.Collection, query, range, session.OwnerOf(dagId, dagRunId), (page, context) => session.NameRunsAsync(page, dagRunId, context));

    /// <summary>Reads one XCom with its value.</summary>
    /// <param name="session">The session.</param>
    /// <param name="key">Which it is.</param>
    /// <param name="context">The call.</param>
    /// <param name="deserialize">Whether the server makes a value of it that Python knows, and sends what that looks like; its configuration may forbid it.</param>
    public static async Task<XCom> GetXComAsync(this AirflowSession session, XComKey key, CallContext context, bool deserialize = false)
    {
        // Airflow 2 makes text of it, unless told.
        Query query = new Query().Add("map_index", key.Index).Add("deserialize", deserialize ? true : null).Narrow("stringify", "false");
        XCom xcom = await session.GetOneAsync<XCom>(session.Prepare(XComOperations.Get, [key.DagId, key.DagRunId, key.TaskId, key.Key], query), context).ConfigureAwait(false);
        xcom.DagRunId ??= key.DagRunId;
        return xcom;
    }

    /// <summary>Makes sure that a DAG has a task, and that the server tells what tasks return.</summary>
    public static async Task RequireReturningTaskAsync(this AirflowSession session, string dagId, string taskId, CallContext context)
    {
        session.Prepare(XComOperations.List, [dagId, null, taskId]);
        await session.GetTaskAsync(dagId, taskId, context).ConfigureAwait(false);
    }

    /// <summary>Reads what a task of a run returned: one XCom, or one for each index of a mapped task; none where it returned nothing.</summary>
    public static async Task<IReadOnlyList<XCom>> GetReturnedAsync(this AirflowSession session, string dagId, string dagRunId, string taskId, CallContext context)
    {
        var returned = new List<XCom>();
        using PageReader<XCom> pages = session.ReadXComs(dagId, dagRunId, taskId, new Query().Narrow("xcom_key", XCom.ReturnValue), ListRange.All);
        while (await pages.NextAsync(context).ConfigureAwait(false) is { } page)
        {
            foreach (XCom listed in page.Items.Where(xcom => xcom.Key == XCom.ReturnValue))
            {
                returned.Add(await session.GetXComAsync(new XComKey(dagId, dagRunId, taskId, listed.MapIndex, XCom.ReturnValue), context).ConfigureAwait(false));
            }
        }

        return returned;
    }

    /// <summary>Makes an XCom; fails where there is one of that key.</summary>
    /// <param name="session">The session.</param>
    /// <param name="key">Which it is.</param>
    /// <param name="value">Its value, any JSON.</param>
    /// <param name="context">The call.</param>
    public static Task<XCom> CreateXComAsync(this AirflowSession session, XComKey key, JsonNode? value, CallContext context)
    {
        PathBinder.RefuseUnaddressable("xcom_key", key.Key);
        JsonObject body = Body(key, value);
        body["key"] = key.Key;
        return session.GetOneAsync<XCom>(session.Prepare(XComOperations.Create, [key.DagId, key.DagRunId, key.TaskId], body: body), context);
    }

    /// <summary>Gives an XCom a value.</summary>
    /// <param name="session">The session.</param>
    /// <param name="key">Which it is.</param>
    /// <param name="value">Its value, any JSON.</param>
    /// <param name="create">Whether to make it where it is missing.</param>
    /// <param name="context">The call.</param>
    public static async Task<XCom> SetXComAsync(this AirflowSession session, XComKey key, JsonNode? value, bool create, CallContext context)
    {
        try
        {
            AirflowRequest request = session.Prepare(XComOperations.Update, [key.DagId, key.DagRunId, key.TaskId, key.Key], body: Body(key, value), repeatable: true);
            return await session.GetOneAsync<XCom>(request, context).ConfigureAwait(false);
        }
        catch (AirflowApiException e) when (create && e.Kind == AirflowErrorKind.NotFound)
        {
            return await session.CreateXComAsync(key, value, context).ConfigureAwait(false);
        }
    }

    /// <summary>Deletes an XCom.</summary>
    public static Task DeleteXComAsync(this AirflowSession session, XComKey key, CallContext context) =>
        session.DeleteAsync(session.Prepare(XComOperations.Delete, [key.DagId, key.DagRunId, key.TaskId, key.Key], new Query().Add("map_index", key.Index)), context);

    private static JsonObject Body(XComKey key, JsonNode? value)
    {
        var body = new JsonObject { ["value"] = value?.DeepClone() };
        body.AddGiven("map_index", key.Index);
        return body;
    }

    // Airflow 2 names the run by its date only.
    private static async Task NameRunsAsync(this AirflowSession session, Page<XCom> page, string? dagRunId, CallContext context)
    {
        foreach (IGrouping<(string? DagId, DateTime? LogicalDate), XCom> run in page.Items.Where(xcom => xcom.DagRunId is null).GroupBy(xcom => (xcom.DagId, xcom.LogicalDate)))
        {
            string? id = dagRunId ?? await session.FindRunAsync(run.Key.DagId, run.Key.LogicalDate, context).ConfigureAwait(false);
            foreach (XCom xcom in run)
            {
                xcom.DagRunId = id;
            }
        }
    }

    private static async Task<string?> FindRunAsync(this AirflowSession session, string? dagId, DateTime? logicalDate, CallContext context)
    {
        DateTimeOffset? date = logicalDate is { } local ? new DateTimeOffset(local) : null;
        Query query = new Query().Add("logical_date_gte", date).Add("logical_date_lte", date);
        using PageReader<DagRun> runs = session.ReadDagRuns(dagId, query, new ListRange(0, 1));
        return (await runs.NextAsync(context).ConfigureAwait(false))?.Items[0].DagRunId;
    }
}
