namespace AirflowPS.Sandbox;

/// <summary>DAGs, of which the experimental API tells little, and whether the server is there.</summary>
internal static class ExperimentalDags
{
    public static void Add(RouteTable routes)
    {
        routes.Get("/test", "test", _ => Member("status", "OK"));
        routes.Get("/info", "info", call => Member("version", call.Release.Version), since: 200);
        routes.Get("/dags/{dag_id}/code", "get_dag_code", Code);
        routes.Get("/dags/{dag_id}/paused", "dag_is_paused", IsPaused);
        routes.Get("/dags/{dag_id}/paused/{paused}", "dag_paused", SetPaused);
        routes.Add("DELETE", "/dags/{dag_id}", "delete_dag", Permission.Read, Delete);
    }

    private static HttpResponse Code(ApiCall call) => WebPages.Html(200, DagSourceRoutes.Read(call.Release, ExperimentalCall.Dag(call).Definition) ?? throw call.Release.ExperimentalWords.Crash());

    private static HttpResponse IsPaused(ApiCall call)
    {
        Dag dag = Known(call);
        return HttpResponse.Ok(w =>
        {
            w.WriteStartObject();
            w.WriteBoolean("is_paused", dag.IsPaused);
            w.WriteEndObject();
        });
    }

    /// <summary>Any word but <c>true</c> resumes.</summary>
    private static HttpResponse SetPaused(ApiCall call)
    {
        DagPatchRoutes.SetPaused(call, Known(call), call.Path("paused") == "true");
        return Member("response", "ok");
    }

    private static HttpResponse Delete(ApiCall call)
    {
        Dag dag = call.Store.FindDag(call.Path("dag_id")) ?? throw ExperimentalCall.Failure(404, $"Dag id {call.Path("dag_id")} not found");
        if (DagPatchRoutes.IsKept(call, dag))
        {
            throw ExperimentalCall.Failure(500, "TaskInstances still running");
        }

        int records = 1 + dag.Runs.Sum(r => 1 + r.TaskInstances.Count);
        DagPatchRoutes.Delete(call, dag);
        return HttpResponse.Ok(w =>
        {
            w.WriteStartObject();
            w.WriteNumber("count", records);
            w.WriteString("message", $"Removed {records} record(s)");
            w.WriteEndObject();
        });
    }

    /// <summary>Nobody foresaw that it is not there.</summary>
    private static Dag Known(ApiCall call) => call.Store.FindDag(call.Path("dag_id")) ?? throw call.Release.ExperimentalWords.Crash();

    private static HttpResponse Member(string name, string value) => HttpResponse.Ok(w =>
    {
        w.WriteStartObject();
        w.WriteString(name, value);
        w.WriteEndObject();
    });
}
