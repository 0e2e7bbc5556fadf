using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>Pausing, resuming, favouring and deleting DAGs.</summary>
internal static class DagPatchRoutes
{
    private static readonly BodyShape PatchBody = new(new BodyMember("is_paused", MemberKind.Boolean, required: true));

    public static void Add(RouteTable routes)
    {
        routes.Add("PATCH", "/dags/{dag_id}", "patch_dag", Permission.Change, Patch);
        routes.Add("PATCH", "/dags", "patch_dags", Permission.Change, PatchMany);
        routes.Add("DELETE", "/dags/{dag_id}", "delete_dag", Permission.Change, Delete);
        routes.Add("POST", "/dags/{dag_id}/favorite", "favorite_dag", Permission.Read, Favour, 301);
        routes.Add("POST", "/dags/{dag_id}/unfavorite", "unfavorite_dag", Permission.Read, Unfavour, 301);
    }

    public static HttpResponse Patch(ApiCall call)
    {
        bool paused = ReadBody(call);
        Dag dag = Existing(call);
        SetPaused(call, dag, paused);
        return HttpResponse.Ok(w => DagJson.Write(w, call.Release, dag, call.Now));
    }

    /// <summary>Changes what a list with the same filters would show: one page of it, and nothing without a pattern.</summary>
    public static HttpResponse PatchMany(ApiCall call)
    {
        bool paused = ReadBody(call);
        bool all = call.Query.Text("dag_id_pattern") is not null || call.Query.Text("dag_id_prefix_pattern") is not null;
        List<Dag> matches = all ? DagFilter.Apply(call).ToList() : new List<Dag>();
        foreach (Dag dag in matches.Skip(call.Offset).Take(call.Limit))
        {
            SetPaused(call, dag, paused);
        }

        return DagRoutes.Listing(call.Now).Page(call, matches, call.Offset, call.Limit);
    }

    public static HttpResponse Delete(ApiCall call)
    {
        Dag dag = Existing(call);
        if (IsKept(call, dag))
        {
            throw ApiFailure.Conflict($"Task instances of dag with id: '{dag.DagId}' are still running");
        }

        Delete(call, dag);
        return HttpResponse.Empty(204);
    }

    /// <summary>Whether it must not be deleted now.</summary>
    public static bool IsKept(ApiCall call, Dag dag) => call.Release.KeepsBusyDags && dag.Runs.Any(r => r.TaskInstances.Exists(t => t.State == TaskState.Running));

    public static void Delete(ApiCall call, Dag dag)
    {
        foreach (DagRun run in dag.Runs.ToList())
        {
            call.World.Marking.Abandon(run);
        }

        call.Store.Remove(dag);
    }

    private static HttpResponse Favour(ApiCall call) => call.Dag().FavouriteOf.Add(call.User.Name) ? HttpResponse.Empty(204) : throw ApiFailure.Unique(call.Release, "dag_favorite");

    private static HttpResponse Unfavour(ApiCall call) => call.Dag().FavouriteOf.Remove(call.User.Name) ? HttpResponse.Empty(204) : throw ApiFailure.Conflict("Dag is not marked as favorite");

    private static bool ReadBody(ApiCall call)
    {
        JsonElement body = call.Body(PatchBody);
        if (call.Query.All("update_mask") is { Count: > 0 } mask && (mask.Count != 1 || mask[0] != "is_paused"))
        {
            throw ApiFailure.Bad("Only `is_paused` field can be updated through the REST API");
        }

        JsonElement paused = body.GetProperty("is_paused");
        return paused.ValueKind == JsonValueKind.True || (paused.ValueKind == JsonValueKind.String && paused.GetString() == "true");
    }

    private static Dag Existing(ApiCall call) => call.Store.FindDag(call.Path("dag_id")) ?? throw ApiFailure.NotFound(
        $"Dag with id: {call.Path("dag_id")} was not found", Problem.NotFound($"Dag with id: '{call.Path("dag_id")}' not found"));

    public static void SetPaused(ApiCall call, Dag dag, bool paused)
    {
        bool resumed = dag.IsPaused && !paused;
        dag.IsPaused = paused;
        if (resumed)
        {
            call.World.Scheduler.Resumed(dag);
        }
    }
}
