using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>Changing runs: state and note, one or many.</summary>
internal static class DagRunChangeRoutes
{
    private static readonly string[] Settable = { RunState.Queued, RunState.Success, RunState.Failed };
    private static readonly BodyMember State = new("state", MemberKind.Choice, nullable: true) { Choices = Settable };
    private static readonly BodyMember Note = new("note", MemberKind.Text, nullable: true) { MaxLength = 1000 };
    private static readonly BodyShape PatchShape = new(State, Note);

    private static readonly BodyShape BulkShape = new(
        new BodyMember("dag_run_id", MemberKind.Text, required: true),
        new BodyMember("dag_id", MemberKind.Text, nullable: true),
        State,
        Note);

    public static void Add(RouteTable routes)
    {
        routes.Add("PATCH", "/dags/{dag_id}/dagRuns/{dag_run_id}", "patch_dag_run", Permission.Change, Patch);
        routes.Add("PATCH", "/dags/{dag_id}/dagRuns", "bulk_dag_runs", Permission.Change, Bulk, 303);
    }

    private static HttpResponse Patch(ApiCall call)
    {
        JsonElement body = call.Body(PatchShape);
        DagRun run = call.Run();
        Apply(call, run, body, call.Query.All("update_mask"));
        return HttpResponse.Ok(w => DagRunJson.Write(w, call.Release, run));
    }

    /// <summary>A mask of members that do not exist covers nothing, and nobody minds.</summary>
    private static void Apply(ApiCall call, DagRun run, JsonElement body, List<string> mask)
    {
        bool Covers(string member) => body.TryGetProperty(member, out _) && (mask.Count == 0 || mask.Contains(member));
        if (Covers("state") && body.Text("state") is { } state)
        {
            call.World.Marking.Run(run, state);
        }

        if (Covers("note"))
        {
            run.Note = body.Text("note");
        }
    }

    private static HttpResponse Bulk(ApiCall call)
    {
        BulkRequest request = BulkRequest.Read(call, BulkShape);
        foreach (BulkAction action in request.Actions)
        {
            foreach (JsonElement entity in action.Entities)
            {
                BulkOne(call, action, entity);
            }
        }

        return request.Answer();
    }

    private static void BulkOne(ApiCall call, BulkAction action, JsonElement entity)
    {
        string runId = BulkAction.NameOf(entity, "dag_run_id");
        string dagId = entity.ValueKind == JsonValueKind.Object && entity.Text("dag_id") is { } other ? other : call.Path("dag_id");
        if (action.Kind == "create")
        {
            action.Fail("Dag Runs bulk create is not supported", 405);
            return;
        }

        if (call.Store.FindDag(dagId)?.Runs.Find(runId) is not { } run)
        {
            if (action.OnNonExistence == "fail")
            {
                action.Fail($"The DagRun with dag_id: `{dagId}` and run_id: `{runId}` was not found", 404);
            }

            return;
        }

        if (action.Kind == "update")
        {
            Apply(call, run, entity, action.Mask ?? new List<string>());
        }
        else if (run.State == RunState.Running)
        {
            action.Fail($"The DagRun with dag_id: `{dagId}` and run_id: `{runId}` cannot be deleted in running state", 409);
            return;
        }
        else
        {
            call.World.Marking.Abandon(run);
        }

        action.Success.Add($"{dagId}.{runId}");
    }
}
