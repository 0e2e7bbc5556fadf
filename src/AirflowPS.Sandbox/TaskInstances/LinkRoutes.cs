namespace AirflowPS.Sandbox;

/// <summary>The links that a task's operator offers. Those of the sandbox's operators offer none.</summary>
internal static class LinkRoutes
{
    private const string Links = "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/links";

    private static readonly QueryShape Query = new(new QueryMember("map_index", MemberKind.Integer, since: 210));

    public static void Add(RouteTable routes) => routes.Get(Links, "get_extra_links", call => Answer(call, w =>
    {
        w.WriteStartObject("extra_links");
        w.WriteEndObject();
        w.WriteNumber("total_entries", 0);
    }));

    public static void AddV1(RouteTable routes) => routes.Get(Links, "get_extra_links", call => Answer(call, _ => { }), query: Query);

    private static HttpResponse Answer(ApiCall call, Action<System.Text.Json.Utf8JsonWriter> writeLinks)
    {
        int index = call.Query.Int("map_index") ?? -1;
        if (call.Dag().Definition.Find(call.Path("task_id")) is null)
        {
            throw ApiFailure.NotFound($"Task with ID = {call.Path("task_id")} not found", Problem.NotFound("Task not found", $"Task with ID = \"{call.Path("task_id")}\" not found"));
        }

        if (!TaskInstanceFinder.Instances(call).Exists(t => t.MapIndex == index))
        {
            throw ApiFailure.NotFound("TaskInstance not found", Problem.NotFound("Task instance not found"));
        }

        return HttpResponse.Ok(w =>
        {
            w.WriteStartObject();
            writeLinks(w);
            w.WriteEndObject();
        });
    }
}
