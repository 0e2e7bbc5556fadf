using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>Listing runs by a body instead of a query.</summary>
internal static class DagRunBatchRoute
{
    private static readonly string[] Dates = { "run_after", "logical_date", "start_date", "end_date" };
    private static readonly BodyShape Shape = BatchBody.Shape(Dates, "dag_ids", "states", "conf_contains");

    public static void Add(RouteTable routes) => routes.Add("POST", "/dags/{dag_id}/dagRuns/list", "get_list_dag_runs_batch", Permission.Read, List);

    private static HttpResponse List(ApiCall call)
    {
        BatchBody.DemandTilde(call, "dag_id");
        return Page(call, call.Body(Shape));
    }

    /// <summary>The runs that a body asks for, after it has been checked.</summary>
    public static HttpResponse Page(ApiCall call, JsonElement body)
    {
        var tests = new List<Func<DagRun, bool>>();
        if (body.Texts("dag_ids") is { } dagIds)
        {
            tests.Add(r => dagIds.Contains(r.Dag.DagId));
        }

        if (body.Texts("states") is { } states)
        {
            tests.Add(r => states.Contains(r.State));
        }

        BatchBody.AddRanges(tests, body, new Dictionary<string, Func<DagRun, DateTimeOffset?>>
        {
            ["run_after"] = r => r.RunAfter,
            [call.Release.LogicalDate] = r => r.LogicalDate,
            ["start_date"] = r => r.StartDate,
            ["end_date"] = r => r.EndDate,
        });
        return BatchBody.Page(call, DagRunRoutes.Listing, call.Store.AllRuns().OrderBy(r => r.Id).Where(r => tests.TrueForAll(t => t(r))), body);
    }
}
