namespace AirflowPS.Sandbox;

/// <summary>Reading DAGs.</summary>
internal static class DagRoutes
{
    public static void Add(RouteTable routes)
    {
        routes.Get("/dags", "get_dags", List);
        routes.Get("/dags/{dag_id}", "get_dag", Get);
        routes.Get("/dags/{dag_id}/details", "get_dag_details", Details);
    }

    public static Listing<Dag> Listing(DateTimeOffset now) => new("dags", d => d.DagId, Orders, (w, release, dag) => DagJson.Write(w, release, dag, now)) { Presorted = "dag_id" };

    private static readonly Dictionary<string, Func<Dag, IComparable?>> Orders = new(StringComparer.Ordinal)
    {
        ["dag_id"] = d => d.DagId,
        ["dag_display_name"] = d => d.Definition.DisplayName,
        ["next_dagrun"] = d => d.Definition.IsPeriodic ? 1 : null,
        ["state"] = d => d.Runs.LastOrDefault()?.State,
        ["start_date"] = d => d.Runs.LastOrDefault()?.StartDate,
        ["last_run_state"] = d => d.Runs.LastOrDefault()?.State,
        ["last_run_start_date"] = d => d.Runs.LastOrDefault()?.StartDate,
    };

    public static HttpResponse List(ApiCall call) => Listing(call.Now).Answer(call, DagFilter.Apply(call));

    public static HttpResponse Get(ApiCall call)
    {
        Dag dag = call.Dag();
        return HttpResponse.Ok(w => DagJson.Write(w, call.Release, dag, call.Now));
    }

    public static HttpResponse Details(ApiCall call)
    {
        Dag dag = call.Dag();
        return HttpResponse.Ok(w => DagJson.WriteDetails(w, call.Release, dag, call.User.Name, call.Now));
    }
}
