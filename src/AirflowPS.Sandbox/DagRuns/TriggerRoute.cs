using System.Text.Json;
using System.Text.RegularExpressions;

namespace AirflowPS.Sandbox;

/// <summary>Triggering a run.</summary>
internal static class TriggerRoute
{
    private const string Allowed = "^[A-Za-z0-9_.~:+-]+$";
    private const string Reserved = @"^(?:manual|scheduled|asset_triggered)__(?:\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+00:00)$";

    private static readonly BodyShape Shape = ShapeOf(dated: true);
    private static readonly BodyShape MaterializeShape = ShapeOf(dated: false);

    public static void Add(RouteTable routes) => routes.Add("POST", "/dags/{dag_id}/dagRuns", "trigger_dag_run", Permission.Change, Trigger);

    /// <summary>A run that is asked for by the asset that it makes. The body may be missing, and before it was thought of is not looked at.</summary>
    public static HttpResponse Materialize(ApiCall call, Dag dag) =>
        Make(call, dag, call.Request.Body.Length == 0 || !call.Release.Has(302) ? ValidationFault.Json("{}") : call.Body(MaterializeShape), call.Release.MaterializationRunType);

    private static BodyShape ShapeOf(bool dated) => new(
        new BodyMember("dag_run_id", MemberKind.Text, nullable: true),
        new BodyMember("data_interval_start", MemberKind.Time, nullable: true),
        new BodyMember("data_interval_end", MemberKind.Time, nullable: true),
        new BodyMember("logical_date", MemberKind.Time, required: dated, nullable: true),
        new BodyMember("run_after", MemberKind.Time, nullable: true),
        new BodyMember("conf", MemberKind.Object, nullable: true),
        new BodyMember("note", MemberKind.Text, nullable: true),
        new BodyMember("partition_key", MemberKind.Text, nullable: true, since: 302));

    private static HttpResponse Trigger(ApiCall call)
    {
        JsonElement body = call.Body(Shape);
        Dag? dag = call.Store.FindDag(call.Path("dag_id"));
        return Make(call, dag, body, "manual");
    }

    private static HttpResponse Make(ApiCall call, Dag? dag, JsonElement body, string type)
    {
        DateTimeOffset? start = body.Time("data_interval_start");
        DateTimeOffset? end = body.Time("data_interval_end");
        if (start is null != end is null)
        {
            throw ApiFailure.Invalid(new ValidationFault("value_error", new object[] { "body" }, "Value error, Either both data_interval_start and data_interval_end must be provided or both must be None", body) { Context = """{"error": {}}""" });
        }

        if (dag is null || dag.IsStale || dag.HasImportErrors)
        {
            throw ApiFailure.NotFound($"{call.Release.DagWord} with dag_id: '{call.Path("dag_id")}' not found");
        }

        DateTimeOffset? logicalDate = body.Time("logical_date");
        DateTimeOffset runAfter = body.Time("run_after") ?? call.Now;
        string runId = RunId(call, dag, body, type, logicalDate, runAfter);
        CheckConf(call.Release, dag, body);
        if (dag.Runs.Find(runId) is not null || (logicalDate is { } date && dag.Runs.Any(r => r.LogicalDate == date)))
        {
            throw ApiFailure.Unique(call.Release, "dag_run");
        }

        DagRun run = call.World.Scheduler.Create(dag, runId, type, runAfter, r =>
        {
            r.LogicalDate = logicalDate;
            r.DataIntervalStart = start ?? logicalDate;
            r.DataIntervalEnd = end ?? logicalDate;
            r.Conf = body.Member("conf") ?? default;
            r.Note = body.Text("note");
            r.PartitionKey = body.Text("partition_key");
            r.TriggeringUser = call.User.Name;
        });
        return HttpResponse.Ok(w => DagRunJson.Write(w, call.Release, run));
    }

    /// <summary>Whether the server's pattern, which an administrator may change, lets a run id be.</summary>
    public static bool IsAllowed(string runId) => Regex.IsMatch(runId, Allowed, RegexOptions.CultureInvariant);

    private static string RunId(ApiCall call, Dag dag, JsonElement body, string type, DateTimeOffset? logicalDate, DateTimeOffset runAfter)
    {
        string? given = body.Text("dag_run_id");
        if (string.IsNullOrEmpty(given))
        {
            return MakeRunId(call, dag, type, logicalDate ?? runAfter, named: logicalDate is not null);
        }

        if (given!.StartsWith("scheduled__", StringComparison.Ordinal) || given.StartsWith("backfill__", StringComparison.Ordinal))
        {
            throw ApiFailure.Bad($"A manual DAG run cannot use ID '{given}' since it is reserved for {(given[0] == 's' ? "scheduled" : "backfill")} runs");
        }

        if (given.Contains("..") && call.Release.RefusesDotsInRunIds)
        {
            throw ApiFailure.Bad($"The run_id '{given}' must not contain '..' to prevent path traversal");
        }

        if (!IsAllowed(given) && !Regex.IsMatch(given, Reserved, RegexOptions.CultureInvariant))
        {
            throw ApiFailure.Bad($"The run_id provided '{given}' does not match regex pattern '{Allowed}' or '{Reserved}'");
        }

        if (given.Length > 250)
        {
            throw call.Release.Has(301) ? ApiFailure.Database(422, "Value rejected by database") : ApiFailure.Crash();
        }

        return given;
    }

    /// <summary>3.0 tells runs without a logical date apart by a random word. A stopped clock must not make two runs one.</summary>
    private static string MakeRunId(ApiCall call, Dag dag, string type, DateTimeOffset at, bool named)
    {
        string word = call.Release.Has(301) || named ? "" : "_" + Ids.Word(8);
        while (!named && dag.Runs.Find($"{type}__{PythonTime.WriteOffset(at)}{word}") is not null)
        {
            at = at.AddTicks(10);
        }

        return $"{type}__{PythonTime.WriteOffset(at)}{word}";
    }

    public static void CheckConf(AirflowRelease release, Dag dag, JsonElement body)
    {
        foreach (ParamDefinition param in dag.Definition.Params)
        {
            if (body.Member("conf") is { } conf && conf.TryGetProperty(param.Name, out JsonElement value) && param.Refuse(value, release) is { } why)
            {
                throw ApiFailure.Bad(why);
            }
        }
    }
}
