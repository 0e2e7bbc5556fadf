using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>Triggering a run on Airflow 2: every run has a logical date, no two of a DAG the same.</summary>
internal static class TriggerRouteV1
{
    private static readonly BodyShape Shape = new(new[]
    {
        new BodyMember("dag_run_id", MemberKind.Text, nullable: true),
        new BodyMember("logical_date", MemberKind.Time, nullable: true),
        new BodyMember("execution_date", MemberKind.Time, nullable: true),
        new BodyMember("data_interval_start", MemberKind.Time, nullable: true),
        new BodyMember("data_interval_end", MemberKind.Time, nullable: true),
        new BodyMember("conf", MemberKind.Object),
        new BodyMember("note", MemberKind.Text, nullable: true),
    }.Concat(new[] { "dag_id", "start_date", "end_date", "last_scheduling_decision", "run_type", "state", "external_trigger" }.Select(m => new BodyMember(m, MemberKind.Any) { IsReadOnly = true })).ToArray());

    public static void Add(RouteTable routes) => routes.Add("POST", "/dags/{dag_id}/dagRuns", "post_dag_run", Permission.Change, Trigger);

    private static HttpResponse Trigger(ApiCall call)
    {
        JsonElement body = call.Body(Shape);
        Dag dag = Triggered(call);
        DateTimeOffset date = LogicalDate(call, dag, body);
        string runId = RunId(dag, body, date);
        (DateTimeOffset start, DateTimeOffset end) = Interval(call, dag, body, date);
        TriggerRoute.CheckConf(call.Release, dag, body);
        DagRun run = call.World.Scheduler.Create(dag, runId, "manual", call.Now, r =>
        {
            r.LogicalDate = date;
            r.DataIntervalStart = start;
            r.DataIntervalEnd = end;
            r.Conf = body.Member("conf") ?? default;
            r.Note = body.Text("note");
            r.TriggeringUser = call.User.Name;
        });
        HttpResponse answer = HttpResponse.Ok(w => DagRunJson.Write(w, call.Release, run));

        // The answer repeats the date in its zone; the database keeps none.
        run.LogicalDate = date.ToUniversalTime();
        return answer;
    }

    private static Dag Triggered(ApiCall call)
    {
        string id = call.Path("dag_id");
        Dag? dag = call.Store.FindDag(id);
        return dag is { HasImportErrors: true } ? throw new ApiFailure(Problem.Bad("DAG cannot be triggered", $"DAG with dag_id: '{id}' has import errors"))
            : dag is null or { IsStale: true } ? throw new ApiFailure(Problem.NotFound("DAG not found", $"DAG with dag_id: '{id}' not found"))
            : dag;
    }

    private static DateTimeOffset LogicalDate(ApiCall call, Dag dag, JsonElement body)
    {
        bool hasNew = body.TryGetProperty("logical_date", out JsonElement logical);
        bool hasOld = body.TryGetProperty("execution_date", out JsonElement execution);
        if (hasNew && hasOld && PythonText.Repr(logical) != PythonText.Repr(execution))
        {
            throw new ApiFailure(Problem.Bad("logical_date conflicts with execution_date", $"{PythonText.Repr(logical)} != {PythonText.Repr(execution)}"));
        }

        if (!hasNew && !hasOld)
        {
            return dag.Runs.FreeDate(call.Now);
        }

        JsonElement given = hasNew ? logical : execution;
        if (given.ValueKind == JsonValueKind.Null)
        {
            throw body.TryGetProperty("dag_run_id", out _)
                ? ApiFailure.Bad("{'logical_date': ['Field may not be null.']}")
                : new ApiFailure(Problem.Bad("Incorrect datetime argument", "argument 'input': 'NoneType' object cannot be cast as 'str'"));
        }

        _ = PythonTime.TryRead(given.GetString()!, out DateTimeOffset date, out _, out _);
        return date;
    }

    private static string RunId(Dag dag, JsonElement body, DateTimeOffset date)
    {
        if (body.TryGetProperty("dag_run_id", out JsonElement given) && given.ValueKind == JsonValueKind.Null)
        {
            throw ApiFailure.Bad("{'dag_run_id': ['Field may not be null.']}");
        }

        string runId = body.Text("dag_run_id") ?? "manual__" + PythonTime.WriteIso(date);
        if (dag.Runs.At(date) is not null)
        {
            throw ApiFailure.Conflict($"DAGRun with DAG ID: '{dag.DagId}' and DAGRun logical date: '{PythonTime.WriteStr(date)}' already exists");
        }

        if (dag.Runs.Find(runId) is not null)
        {
            throw ApiFailure.Conflict($"DAGRun with DAG ID: '{dag.DagId}' and DAGRun ID: '{runId}' already exists");
        }

        if (Array.Find(new[] { "scheduled", "backfill", "dataset_triggered" }, t => runId.StartsWith(t + "__", StringComparison.Ordinal)) is { } reserved)
        {
            throw ApiFailure.Bad($"A manual DAG run cannot use ID '{runId}' since it is reserved for {reserved} runs");
        }

        return TriggerRoute.IsAllowed(runId) ? runId : throw new ApiFailure(WebPages.Crash());
    }

    /// <summary>Given, or what the timetable makes of the date.</summary>
    private static (DateTimeOffset Start, DateTimeOffset End) Interval(ApiCall call, Dag dag, JsonElement body, DateTimeOffset date)
    {
        DateTimeOffset? start = body.Time("data_interval_start");
        DateTimeOffset? end = body.Time("data_interval_end");
        if (start is null != end is null)
        {
            throw ApiFailure.Bad("{'_schema': [\"Both 'data_interval_start' and 'data_interval_end' must be specified together\"]}");
        }

        return start is null ? Schedules.Interval(call.Release, dag, date) : (start.Value, end!.Value);
    }
}
