using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>XComs: what tasks left, read with their values one by one, and made, changed and deleted from outside.</summary>
internal static class XComRoutes
{
    private const string Base = "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries";
    private const string One = Base + "/{xcom_key}";

    private static readonly BodyMember Value = new("value", MemberKind.Any, required: true);

    private static readonly BodyMember Index = new("map_index", MemberKind.Integer);

    private static readonly BodyShape Made = new(new BodyMember("key", MemberKind.Text, required: true), Value, Index);

    private static readonly BodyShape Changed = new(Value, Index);

    private static readonly Listing<XCom> Listing = new(
        "xcom_entries",
        x => $"{x.Run.Id}/{x.TaskId}/{x.MapIndex}/{x.Key}",
        new(StringComparer.Ordinal) { ["dag_id"] = x => x.Run.Dag.DagId, ["task_id"] = x => x.TaskId, ["run_id"] = x => x.Run.RunId, ["map_index"] = x => x.MapIndex, ["key"] = x => x.Key, ["timestamp"] = x => x.At },
        XComJson.Write);

    public static void Add(RouteTable routes)
    {
        routes.Get(Base, "get_xcom_entries", List);
        routes.Get(One, "get_xcom_entry", call => Get(call, stringify: false));
        routes.Add("POST", Base, "create_xcom_entry", Permission.Change, Create);
        routes.Add("PATCH", One, "update_xcom_entry", Permission.Change, Update);
        routes.Add("DELETE", One, "delete_xcom_entry", Permission.Change, Delete, 302);
    }

    public static HttpResponse List(ApiCall call) => Listing.Answer(call, XComFilter.Apply(call));

    /// <param name="call">The call.</param>
    /// <param name="stringify">Whether the value comes as Python's text when nothing is said.</param>
    public static HttpResponse Get(ApiCall call, bool stringify)
    {
        XCom xcom = Find(call, call.Query.Int("map_index", -1) ?? -1)
            ?? throw ApiFailure.NotFound($"XCom entry with key: `{call.Path("xcom_key")}` not found", Problem.NotFound("XCom entry not found"));
        if (call.Query.Bool("deserialize") == true && call.Release.RefusesToDeserialize)
        {
            throw ApiFailure.Bad("XCom deserialization is disabled in configuration.");
        }

        return HttpResponse.Ok(w => XComJson.WriteWithValue(w, call.Release, xcom, call.Query.Bool("stringify") ?? stringify));
    }

    private static HttpResponse Create(ApiCall call)
    {
        JsonElement body = call.Body(Made);
        Dag dag = call.Dag();
        string taskId = call.Path("task_id");
        string key = body.Text("key")!;
        int index = body.Int("map_index") ?? -1;
        if (dag.Definition.Find(taskId) is null)
        {
            throw ApiFailure.NotFound($"Task with ID: `{taskId}` not found in dag: `{dag.DagId}`");
        }

        DagRun run = dag.Runs.Find(call.Path("dag_run_id")) ?? throw ApiFailure.NotFound($"Dag Run with ID: `{call.Path("dag_run_id")}` not found for dag: `{dag.DagId}`");
        if (run.FindXCom(taskId, index, key) is not null)
        {
            throw ApiFailure.Conflict($"The XCom with key: `{key}` with mentioned task instance already exists.");
        }

        if (run.Find(taskId, index) is null)
        {
            // The table refers to the task instance's row.
            throw call.Release.HidesDatabaseFaults ? ApiFailure.Database(500, "Database error") : ApiFailure.Crash();
        }

        var made = new XCom(run, taskId, index, key, Kept(call, body), call.Now);
        run.XComs.Add(made);
        return HttpResponse.WriteJson(201, w => XComJson.WriteWithValue(w, call.Release, made, stringify: false));
    }

    private static HttpResponse Update(ApiCall call)
    {
        JsonElement body = call.Body(Changed);
        XCom xcom = Existing(call, body.Int("map_index") ?? -1);

        // 3.0 makes text of its JSON once more when it is changed.
        xcom.Value = call.Release.KeepsXComsAsText ? ValidationFault.Text(PythonText.Dumps(Kept(call, body))) : Kept(call, body);
        xcom.At = call.Release.KeepsXComsAsText ? xcom.At : call.Now;
        return HttpResponse.Ok(w => XComJson.WriteWithValue(w, call.Release, xcom, stringify: false));
    }

    private static HttpResponse Delete(ApiCall call)
    {
        XCom xcom = Existing(call, call.Query.Int("map_index", -1) ?? -1);
        xcom.Run.XComs.Remove(xcom);
        return HttpResponse.Empty(204);
    }

    private static JsonElement Kept(ApiCall call, JsonElement body)
    {
        JsonElement value = body.GetProperty("value");
        return call.Release.KeepsXComsAsText ? ValidationFault.Text(PythonText.Dumps(value)) : value;
    }

    private static XCom? Find(ApiCall call, int mapIndex) =>
        call.Store.FindDag(call.Path("dag_id"))?.Runs.Find(call.Path("dag_run_id"))?.FindXCom(call.Path("task_id"), mapIndex, call.Path("xcom_key"));

    private static XCom Existing(ApiCall call, int mapIndex) =>
        Find(call, mapIndex) ?? throw ApiFailure.NotFound($"The XCom with key: `{call.Path("xcom_key")}` with mentioned task instance doesn't exist.");
}
