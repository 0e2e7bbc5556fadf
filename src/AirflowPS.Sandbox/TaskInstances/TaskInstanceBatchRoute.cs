using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>Listing task instances by a body instead of a query.</summary>
internal static class TaskInstanceBatchRoute
{
    private static readonly string[] Dates = { "run_after", "logical_date", "start_date", "end_date" };
    private static readonly BodyShape Shape = BatchBody.Shape(Dates, "dag_ids", "dag_run_ids", "task_ids", "state", "pool", "queue", "executor");

    public static void Add(RouteTable routes) => routes.Add("POST", "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/list", "get_task_instances_batch", Permission.Read, List);

    private static HttpResponse List(ApiCall call)
    {
        BatchBody.DemandTilde(call, "dag_id");
        BatchBody.DemandTilde(call, "dag_run_id");
        return Page(call, call.Body(Shape));
    }

    /// <summary>The task instances that a body asks for, after it has been checked.</summary>
    public static HttpResponse Page(ApiCall call, JsonElement body)
    {
        var tests = new List<Func<TaskInstance, bool>>();
        ListTests.AddChoice(tests, body.Texts("dag_ids"), t => t.Run.Dag.DagId);
        ListTests.AddChoice(tests, body.Texts("dag_run_ids"), t => t.Run.RunId);
        ListTests.AddChoice(tests, body.Texts("task_ids"), t => t.Task.TaskId);
        ListTests.AddChoice(tests, body.Texts("pool"), t => t.Pool);
        ListTests.AddChoice(tests, body.Texts("queue"), _ => "default");
        TaskInstanceFilter.AddStates(call.Release, tests, body.Texts("state") ?? new List<string>());
        BatchBody.AddRanges(tests, body, new Dictionary<string, Func<TaskInstance, DateTimeOffset?>>
        {
            ["run_after"] = t => t.Run.RunAfter,
            [call.Release.LogicalDate] = t => t.Run.LogicalDate,
            ["start_date"] = t => t.StartDate,
            ["end_date"] = t => t.EndDate,
        });
        IEnumerable<TaskInstance> all = call.Store.AllRuns().OrderBy(r => r.Id).SelectMany(r => r.TaskInstances).OrderBy(t => t.Id, StringComparer.Ordinal);
        return BatchBody.Page(call, TaskInstanceRoutes.Listing, all.Where(t => tests.TrueForAll(test => test(t))), body);
    }
}
