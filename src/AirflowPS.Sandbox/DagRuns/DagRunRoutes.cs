namespace AirflowPS.Sandbox;

/// <summary>Reading and deleting runs.</summary>
internal static class DagRunRoutes
{
    public static readonly Listing<DagRun> Listing = new(
        "dag_runs",
        r => r.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
        new(StringComparer.Ordinal)
        {
            ["id"] = r => r.Id,
            ["dag_id"] = r => r.Dag.DagId,
            ["run_id"] = r => r.RunId,
            ["dag_run_id"] = r => r.RunId,
            ["state"] = r => r.State,
            ["run_type"] = r => r.RunType,
            ["logical_date"] = r => r.LogicalDate,
            ["execution_date"] = r => r.LogicalDate,
            ["external_trigger"] = r => r.RunType == "manual",
            ["run_after"] = r => r.RunAfter,
            ["start_date"] = r => r.StartDate,
            ["end_date"] = r => r.EndDate,
            ["updated_at"] = r => r.UpdatedAt,
            ["queued_at"] = r => r.QueuedAt,
            ["duration"] = r => r.Duration,
        },
        DagRunJson.Write)
    {
        HasCursors = true,
    };

    public static void Add(RouteTable routes)
    {
        routes.Get("/dags/{dag_id}/dagRuns", "get_dag_runs", List);
        routes.Get("/dags/{dag_id}/dagRuns/{dag_run_id}", "get_dag_run", Get);
        routes.Add("DELETE", "/dags/{dag_id}/dagRuns/{dag_run_id}", "delete_dag_run", Permission.Change, Delete);
        TriggerRoute.Add(routes);
    }

    public static HttpResponse List(ApiCall call)
    {
        IEnumerable<DagRun> runs = call.Path("dag_id") == "~" ? call.Store.AllRuns() : DagOf(call)?.Runs ?? Enumerable.Empty<DagRun>();
        return Listing.Answer(call, DagRunFilter.Apply(call, runs).OrderBy(r => r.Id));
    }

    private static Dag? DagOf(ApiCall call) => call.Store.FindDag(call.Path("dag_id")) is { } dag ? dag
        : call.Release.ListsBelowNothing ? null
        : throw ApiFailure.NotFound(call.Release.Has(301) ? call.Release.DagMissing(call.Path("dag_id")) : $"The DAG with dag_id: `{call.Path("dag_id")}` was not found");

    public static HttpResponse Get(ApiCall call)
    {
        DagRun run = call.Run();
        return HttpResponse.Ok(w => DagRunJson.Write(w, call.Release, run));
    }

    public static HttpResponse Delete(ApiCall call)
    {
        DagRun run = call.Run();
        if (call.Release.ProtectsRunningRuns && run.State == RunState.Running)
        {
            throw ApiFailure.Conflict($"The DagRun with dag_id: `{run.Dag.DagId}` and run_id: `{run.RunId}` cannot be deleted in running state");
        }

        call.World.Marking.Abandon(run);
        return HttpResponse.Empty(204);
    }
}
