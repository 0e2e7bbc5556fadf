using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>Changing runs: state and note, clearing, one or many.</summary>
internal static class DagRunChangeRoutes
{
    private static readonly string[] Settable = { RunState.Queued, RunState.Success, RunState.Failed };
    private static readonly BodyMember State = new("state", MemberKind.Choice, nullable: true) { Choices = Settable };
    private static readonly BodyMember Note = new("note", MemberKind.Text, nullable: true) { MaxLength = 1000 };
    private static readonly BodyShape PatchShape = new(State, Note);

    private static readonly BodyShape ClearShape = new(
        new BodyMember("dry_run", MemberKind.Boolean),
        new BodyMember("only_failed", MemberKind.Boolean),
        new BodyMember("only_new", MemberKind.Boolean, since: 301),
        new BodyMember("run_on_latest_version", MemberKind.Boolean, nullable: true, since: 301),
        new BodyMember("note", MemberKind.Text, nullable: true, since: 301) { MaxLength = 1000 });

    private static readonly BodyShape ClearManyShape = new(
        new BodyMember("partition_key", MemberKind.Text, nullable: true),
        new BodyMember("partition_date_start", MemberKind.Time, nullable: true),
        new BodyMember("partition_date_end", MemberKind.Time, nullable: true),
        new BodyMember("dry_run", MemberKind.Boolean),
        new BodyMember("only_failed", MemberKind.Boolean),
        new BodyMember("only_new", MemberKind.Boolean),
        new BodyMember("run_on_latest_version", MemberKind.Boolean, nullable: true),
        new BodyMember("note", MemberKind.Text, nullable: true) { MaxLength = 1000 },
        new BodyMember("dag_runs", MemberKind.List));

    private static readonly BodyShape BulkShape = new(
        new BodyMember("dag_run_id", MemberKind.Text, required: true),
        new BodyMember("dag_id", MemberKind.Text, nullable: true),
        State,
        Note);

    public static void Add(RouteTable routes)
    {
        routes.Add("PATCH", "/dags/{dag_id}/dagRuns/{dag_run_id}", "patch_dag_run", Permission.Change, Patch);
        routes.Add("POST", "/dags/{dag_id}/dagRuns/{dag_run_id}/clear", "clear_dag_run", Permission.Change, Clear);
        routes.Add("POST", "/dags/{dag_id}/clearDagRuns", "clear_dag_runs", Permission.Change, ClearMany, 303);
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

    private static HttpResponse Clear(ApiCall call)
    {
        JsonElement body = call.Body(ClearShape);
        DagRun run = call.Run();
        if (body.Flag("dry_run", true))
        {
            return Preview(call, Choose(run, body));
        }

        ClearFor(call, run, body);
        return HttpResponse.Ok(w => DagRunJson.Write(w, call.Release, run));
    }

    private static HttpResponse ClearMany(ApiCall call)
    {
        JsonElement body = call.Body(ClearManyShape);
        bool runsChosen = body.Member("dag_runs") is { } list && list.GetArrayLength() > 0;
        int ways = (runsChosen ? 1 : 0) + (body.Member("partition_key") is not null ? 1 : 0) + (body.Member("partition_date_start") is not null || body.Member("partition_date_end") is not null ? 1 : 0);
        if (ways != 1)
        {
            var fault = new ValidationFault("value_error", new object[] { "body" }, "Value error, Exactly one of dag_runs (non-empty), partition_key, or a partition date window (partition_date_start / partition_date_end) must be provided.", body) { Context = """{"error": {}}""" };
            throw new ApiFailure(ValidationFault.Answer(new[] { fault, fault }));
        }

        Dag dag = call.Dag();
        List<DagRun> runs = new();
        foreach (JsonElement wanted in runsChosen ? body.GetProperty("dag_runs").EnumerateArray().ToList() : new List<JsonElement>())
        {
            string id = BulkAction.NameOf(wanted, "dag_run_id");
            runs.Add(dag.Runs.Find(id) ?? throw ApiFailure.NotFound($"The DagRun with dag_id: `{dag.DagId}` and run_id: `{id}` was not found"));
        }

        if (body.Flag("dry_run", true))
        {
            return Preview(call, runs.SelectMany(r => Choose(r, body)));
        }

        runs.ForEach(r => ClearFor(call, r, body));
        return DagRunRoutes.Listing.Whole(call, runs);
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

    private static void ClearFor(ApiCall call, DagRun run, JsonElement body)
    {
        call.World.Marking.Clear(Choose(run, body), resetRuns: false);
        call.World.Marking.Requeue(run);
        if (body.Text("note") is { } note)
        {
            run.Note = note;
        }
    }

    private static List<TaskInstance> Choose(DagRun run, JsonElement body) => run.TaskInstances
        .Where(t => !body.Flag("only_new", false) && (!body.Flag("only_failed", false) || t.State is TaskState.Failed or TaskState.UpstreamFailed))
        .ToList();

    private static HttpResponse Preview(ApiCall call, IEnumerable<TaskInstance> instances)
    {
        List<TaskInstance> chosen = (call.Release.SortsPreviews ? instances.OrderBy(t => t.Task.TaskId, StringComparer.Ordinal) : instances).ToList();
        return HttpResponse.Ok(w =>
        {
            w.WriteStartObject();
            w.WriteStartArray("task_instances");
            chosen.ForEach(t => TaskInstanceJson.WriteListed(w, call.Release, t));
            w.WriteEndArray();
            w.WriteNumber("total_entries", chosen.Count);
            w.WriteEndObject();
        });
    }
}
