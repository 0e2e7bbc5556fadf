using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>Backfills: made with all of their runs, which start as many at a time as the backfill lets.</summary>
internal static class BackfillRoutes
{
    private static readonly BodyShape Shape = new(
        new BodyMember("dag_id", MemberKind.Text, required: true),
        new BodyMember("from_date", MemberKind.Time, required: true),
        new BodyMember("to_date", MemberKind.Time, required: true),
        new BodyMember("run_backwards", MemberKind.Boolean),
        new BodyMember("dag_run_conf", MemberKind.Object, nullable: true),
        new BodyMember("reprocess_behavior", MemberKind.Choice) { Choices = ReprocessBehavior.All },
        new BodyMember("max_active_runs", MemberKind.Integer),
        new BodyMember("run_on_latest_version", MemberKind.Boolean, nullable: true, since: 301));

    private static readonly Listing<Backfill> Listing = new("backfills", b => b.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), new(StringComparer.Ordinal) { ["id"] = b => b.Id }, Write);

    public static void Add(RouteTable routes)
    {
        routes.Get("/backfills", "list_backfills", List);
        routes.Get("/backfills/{backfill_id}", "get_backfill", call => Answer(call, Find(call) ?? throw ApiFailure.NotFound("Backfill not found")));
        routes.Add("POST", "/backfills", "create_backfill", Permission.Change, Create);
        routes.Add("POST", "/backfills/dry_run", "create_backfill_dry_run", Permission.Change, Preview);
        routes.Add("PUT", "/backfills/{backfill_id}/pause", "pause_backfill", Permission.Change, call => Change(call, b => b.IsPaused = true));
        routes.Add("PUT", "/backfills/{backfill_id}/unpause", "unpause_backfill", Permission.Change, call => Change(call, b => b.IsPaused = false));
        routes.Add("PUT", "/backfills/{backfill_id}/cancel", "cancel_backfill", Permission.Change, call => Change(call, b => Cancel(call, b)));
    }

    private static HttpResponse List(ApiCall call)
    {
        string dagId = call.Query.Text("dag_id") ?? throw QueryReader.Fault("missing", "dag_id", "Field required", null);
        return Listing.Answer(call, call.Store.Backfills.Where(b => b.Dag.DagId == dagId));
    }

    private static HttpResponse Create(ApiCall call)
    {
        JsonElement body = call.Body(Shape);
        Dag dag = DagOf(call, body);
        if (call.Store.Backfills.Exists(b => b.Dag == dag && b.CompletedAt is null))
        {
            throw ApiFailure.Conflict($"There is already a running backfill for dag {dag.DagId}");
        }

        CheckDates(call, body);
        var backfill = new Backfill(call.Store.Backfills.Count + 1, dag, body.Time("from_date")!.Value, body.Time("to_date")!.Value, call.Now)
        {
            Conf = body.Member("dag_run_conf") ?? ValidationFault.Json("{}"),
            Reprocess = body.Text("reprocess_behavior") ?? ReprocessBehavior.None,
            MaxActiveRuns = body.Int("max_active_runs") ?? 10,
        };
        call.Store.Backfills.Add(backfill);
        foreach (DateTimeOffset date in Dates(call, dag, body).ToList())
        {
            MakeRun(call, backfill, date);
        }

        call.World.Scheduler.PlanStarts(dag);
        return Answer(call, backfill);
    }

    private static HttpResponse Preview(ApiCall call)
    {
        JsonElement body = call.Body(Shape);
        Dag dag = DagOf(call, body);
        CheckDates(call, body);
        List<DateTimeOffset> dates = Dates(call, dag, body).ToList();
        return HttpResponse.Ok(w =>
        {
            w.WriteStartObject();
            w.WriteStartArray("backfills");
            foreach (DateTimeOffset date in dates)
            {
                w.WriteStartObject();
                var s = new ShapeWriter(w, call.Release, "planned_run");
                s.Time("logical_date", date);
                s.Null("partition_key");
                s.Null("partition_date");
                w.WriteEndObject();
            }

            w.WriteEndArray();
            w.WriteNumber("total_entries", dates.Count);
            w.WriteEndObject();
        });
    }

    private static Dag DagOf(ApiCall call, JsonElement body)
    {
        string dagId = body.Text("dag_id")!;
        Dag dag = call.Store.FindDag(dagId) ?? throw ApiFailure.NotFound($"Could not find dag {dagId}");
        return dag.Definition.IsPeriodic ? dag : throw Refuse(call.Release.Has(301) ? $"{dagId} has a non-periodic schedule that does not support backfills" : $"{dagId} has no schedule");
    }

    private static void CheckDates(ApiCall call, JsonElement body)
    {
        DateTimeOffset from = body.Time("from_date")!.Value;
        DateTimeOffset to = body.Time("to_date")!.Value;
        if (call.Release.ChecksBackfillDates && from > to)
        {
            throw Refuse($"from_date ({PythonTime.WriteIso(from)}) must not be after to_date ({PythonTime.WriteIso(to)}).");
        }

        if (call.Release.ChecksBackfillDates && to > call.Now)
        {
            throw Refuse("Backfill cannot be executed for future dates.");
        }
    }

    private static ApiFailure Refuse(string text) => new(HttpResponse.Detail(422, text));

    /// <summary>The dates for which runs are made, or made again, in the order in which they start.</summary>
    private static IEnumerable<DateTimeOffset> Dates(ApiCall call, Dag dag, JsonElement body)
    {
        string reprocess = body.Text("reprocess_behavior") ?? ReprocessBehavior.None;
        IEnumerable<DateTimeOffset> dates = Schedules.Between(body.Time("from_date")!.Value, body.Time("to_date")!.Value).Where(date => date <= call.Now && IsWanted(RunOf(dag, date), reprocess));
        return body.Flag("run_backwards", false) ? dates.Reverse() : dates;
    }

    private static DagRun? RunOf(Dag dag, DateTimeOffset date) => dag.Runs.FirstOrDefault(r => r.LogicalDate == date);

    private static bool IsWanted(DagRun? existing, string reprocess) => existing is null
        || (existing.IsFinished && (reprocess == ReprocessBehavior.Completed || (reprocess == ReprocessBehavior.Failed && existing.State == RunState.Failed)));

    private static void MakeRun(ApiCall call, Backfill backfill, DateTimeOffset date)
    {
        if (RunOf(backfill.Dag, date) is { } existing)
        {
            Claim(existing);
            existing.RunType = "backfill";
            call.World.Marking.Clear(existing.TaskInstances, resetRuns: false);
            call.World.Marking.Requeue(existing);
            return;
        }

        call.World.Scheduler.Create(backfill.Dag, "backfill__" + PythonTime.WriteIso(date), "backfill", date, run =>
        {
            run.LogicalDate = date;
            run.DataIntervalStart = date;
            run.DataIntervalEnd = date;
            Claim(run);
        });

        void Claim(DagRun run)
        {
            run.Backfill = backfill;
            run.Conf = backfill.Conf;
            run.TriggeredBy = "backfill";
            run.TriggeringUser = call.User.Name;
        }
    }

    private static HttpResponse Change(ApiCall call, Action<Backfill> change)
    {
        Backfill backfill = Find(call) ?? throw ApiFailure.NotFound(call.Release.Has(301) ? "Backfill not found" : $"Could not find backfill with id {call.PathInt("backfill_id")}");
        if (backfill.CompletedAt is not null)
        {
            throw ApiFailure.Conflict("Backfill is already completed.");
        }

        change(backfill);
        backfill.UpdatedAt = call.Now;
        call.World.Scheduler.PlanStarts(backfill.Dag);
        return Answer(call, backfill);
    }

    private static void Cancel(ApiCall call, Backfill backfill)
    {
        backfill.IsPaused = true;
        backfill.CompletedAt = call.Now;
        foreach (DagRun run in backfill.Runs.Where(r => r.State == RunState.Queued).ToList())
        {
            call.World.Marking.Run(run, RunState.Failed);
        }
    }

    private static Backfill? Find(ApiCall call)
    {
        int id = call.PathInt("backfill_id");
        return call.Store.Backfills.Find(b => b.Id == id);
    }

    private static HttpResponse Answer(ApiCall call, Backfill backfill) => HttpResponse.Ok(w => Write(w, call.Release, backfill));

    private static void Write(Utf8JsonWriter w, AirflowRelease release, Backfill backfill)
    {
        w.WriteStartObject();
        var s = new ShapeWriter(w, release, "backfill");
        s.Int("id", backfill.Id);
        s.Text("dag_id", backfill.Dag.DagId);
        s.Time("from_date", backfill.From);
        s.Time("to_date", backfill.To);
        w.WritePropertyName("dag_run_conf");
        backfill.Conf.WriteTo(w);
        s.Bool("is_paused", backfill.IsPaused);
        s.Text("reprocess_behavior", backfill.Reprocess);
        s.Int("max_active_runs", backfill.MaxActiveRuns);
        s.Time("created_at", backfill.CreatedAt);
        s.Time("completed_at", backfill.CompletedAt);
        s.Time("updated_at", backfill.UpdatedAt);
        s.Text("dag_display_name", backfill.Dag.Definition.DisplayName);
        w.WriteEndObject();
    }
}
