using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>Runs, which the experimental API knows by their date.</summary>
internal static class ExperimentalDagRuns
{
    private static readonly string[] Truths = { "true", "t", "yes", "y", "1" };

    public static void Add(RouteTable routes)
    {
        routes.Get("/dags/{dag_id}/dag_runs", "dag_runs", List);
        routes.Get("/dags/{dag_id}/dag_runs/{execution_date}", "dag_run_status", Status);
        routes.Get("/latest_runs", "latest_dag_runs", Latest);
        routes.Add("POST", "/dags/{dag_id}/dag_runs", "trigger_dag", Permission.Read, Trigger);
    }

    private static HttpResponse List(ApiCall call)
    {
        Dag dag = ExperimentalCall.Dag(call, 400);
        ExperimentalWords words = call.Release.ExperimentalWords;
        IEnumerable<DagRun> runs = dag.Runs;
        if (call.Query.Text("state")?.ToLowerInvariant() is { Length: > 0 } state)
        {
            words.CheckState(state);
            runs = runs.Where(r => words.State(r) == state);
        }

        return HttpResponse.Ok(w =>
        {
            w.WriteStartArray();
            foreach (DagRun run in runs.OrderBy(r => r.LogicalDate))
            {
                w.WriteStartObject();
                WritePlace(w, call, run);
                w.WriteNumber("id", run.Id);
                w.WriteString("run_id", run.RunId);
                WriteStart(w, words, run);
                w.WriteString("state", words.State(run));
                w.WriteEndObject();
            }

            w.WriteEndArray();
        });
    }

    private static HttpResponse Status(ApiCall call)
    {
        DateTimeOffset date = ExperimentalCall.Date(call.Path("execution_date"));
        DagRun run = ExperimentalCall.Run(call, ExperimentalCall.Dag(call), date);
        return HttpResponse.Ok(w =>
        {
            w.WriteStartObject();
            w.WriteString("state", call.Release.ExperimentalWords.State(run));
            w.WriteEndObject();
        });
    }

    private static HttpResponse Latest(ApiCall call) => HttpResponse.Ok(w =>
    {
        w.WriteStartObject();
        w.WriteStartArray("items");
        foreach (DagRun run in call.Store.Dags.Where(d => d.Runs.Count > 0).Select(d => d.Runs.OrderBy(r => r.LogicalDate).Last()))
        {
            w.WriteStartObject();
            WritePlace(w, call, run);
            WriteStart(w, call.Release.ExperimentalWords, run);
            w.WriteEndObject();
        }

        w.WriteEndArray();
        w.WriteEndObject();
    });

    private static HttpResponse Trigger(ApiCall call)
    {
        JsonElement body = call.RawBody();
        ExperimentalWords words = call.Release.ExperimentalWords;
        DateTimeOffset? given = Text(call, body, "execution_date") is { } text ? ExperimentalCall.Date(text) : null;
        bool isWhole = Text(call, body, "replace_microseconds") is { } word ? Array.IndexOf(Truths, word.ToLowerInvariant()) >= 0 : given is null;
        Dag dag = ExperimentalCall.Dag(call);
        DateTimeOffset date = given ?? (isWhole ? call.Now : dag.Runs.FreeDate(call.Now));
        date = isWhole ? date.AddTicks(-(date.Ticks % TimeSpan.TicksPerSecond)) : date;
        string runId = Text(call, body, "run_id") ?? "manual__" + PythonTime.WriteIso(date);
        JsonElement conf = body.Member("conf") is { } member ? words.Conf(member) : default;
        words.CheckIsNew(dag, runId, date);
        DagRun run = call.World.Scheduler.Create(dag, runId, "manual", call.Now, r =>
        {
            r.LogicalDate = date;
            (r.DataIntervalStart, r.DataIntervalEnd) = Schedules.Interval(call.Release, dag, date);
            r.Conf = conf;
            r.TriggeringUser = call.User.Name;
        });
        return HttpResponse.Ok(w =>
        {
            w.WriteStartObject();
            w.WriteString("execution_date", PythonTime.WriteIso(date));
            w.WriteString("message", "Created " + words.Show(run, isDated: given is not null));
            w.WriteString("run_id", runId);
            w.WriteEndObject();
        });
    }

    /// <summary>A member that has to be text: for another kind there is no code.</summary>
    private static string? Text(ApiCall call, JsonElement body, string name) => body.Member(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw call.Release.ExperimentalWords.Crash();

    private static void WritePlace(Utf8JsonWriter w, ApiCall call, DagRun run)
    {
        w.WriteString("dag_id", run.Dag.DagId);
        w.WriteString("dag_run_url", call.World.Options.Prefix + call.Release.ExperimentalWords.Page(run));
        w.WriteString("execution_date", PythonTime.WriteIso(run.LogicalDate!.Value));
    }

    private static void WriteStart(Utf8JsonWriter w, ExperimentalWords words, DagRun run) =>
        w.WriteString("start_date", words.StartDate(run) is { } start ? PythonTime.WriteIso(start) : "");
}
