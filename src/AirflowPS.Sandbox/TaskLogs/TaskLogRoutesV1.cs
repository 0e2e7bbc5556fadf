using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>
/// Reading the log of a try on Airflow 2: as text, or as JSON that holds what Python prints of a list of host and text,
/// with a token to read on from. What cannot be read is told as if it were the log.
/// </summary>
internal static class TaskLogRoutesV1
{
    private const string Host = "vm";
    private const string Opening = " INFO - ::group::Log message source details\n";
    private const string Closing = " INFO - ::endgroup::\n";

    public static void Add(RouteTable routes) => routes.Get(
        "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/logs/{task_try_number}",
        "get_log",
        Get,
        query: new QueryShape(new QueryMember("full_content", MemberKind.Boolean), new QueryMember("map_index", MemberKind.Integer), new QueryMember("token", MemberKind.Text)));

    private static HttpResponse Get(ApiCall call)
    {
        int? from = ReadToken(call);
        int index = call.Query.Int("map_index") ?? -1;
        int tryNumber = call.PathInt("task_try_number");
        TaskInstance ti = TaskInstanceFinder.Instances(call).Find(t => t.MapIndex == index) ?? throw new ApiFailure(Problem.NotFound("TaskInstance not found"));
        bool isRunning = tryNumber == ti.TryNumber && ti.State == TaskState.Running;
        bool isWritten = ti.Logs.TryGetValue(tryNumber, out TaskLog? log);
        string host = isWritten || tryNumber != ti.TryNumber ? Host : "";
        string sources = Opening + Sources(ti, tryNumber, isWritten, isRunning) + Closing;
        string text = isWritten ? Text(log!.Lines(call.Now)) : "";
        if (WantsText(call))
        {
            return HttpResponse.Text(200, "text/plain", $"{host}\n{sources}{text}\n");
        }

        string piece = from is { } position ? text.Substring(Math.Min(position, text.Length)) : sources + text;
        return HttpResponse.Ok(w =>
        {
            w.WriteStartObject();
            w.WriteString("content", $"[({PythonText.Quote(host)}, {PythonText.Quote(piece)})]");
            w.WriteString("continuation_token", Tokens.Sign($$"""{"end_of_log":{{(isRunning ? "false" : "true")}},"log_pos":{{text.Length}}}"""));
            w.WriteEndObject();
        });
    }

    /// <summary>JSON is for those who ask for it, and for those who ask for nothing, or for what there is not.</summary>
    private static bool WantsText(ApiCall call)
    {
        string accept = call.Request.Header("Accept") ?? "";
        bool Names(string type) => accept.IndexOf(type, StringComparison.OrdinalIgnoreCase) >= 0;
        return Names("text/plain") || (!Names(HttpResponse.Json) && (Names("*/*") || Names("text/*")));
    }

    /// <summary>The place to read on from; null without a token.</summary>
    private static int? ReadToken(ApiCall call)
    {
        if (call.Query.Text("token") is not { } token)
        {
            return null;
        }

        if (Tokens.Open(token) is not { } payload)
        {
            throw new ApiFailure(Problem.Bad("Bad Signature. Please use only the tokens provided by the API."));
        }

        using JsonDocument document = JsonDocument.Parse(payload);
        return document.RootElement.GetProperty("log_pos").GetInt32();
    }

    private static string Text(IEnumerable<LogLine> lines)
    {
        var text = new StringBuilder();
        foreach (LogLine line in lines)
        {
            text.Append(text.Length == 0 ? "" : "\n").Append('[')
                .Append(line.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture))
                .Append("] {").Append(line.Source.File).Append(':').Append(line.Source.Line).Append("} ")
                .Append(line.Source.Level.ToUpperInvariant()).Append(" - ").Append(line.Text);
        }

        return text.ToString();
    }

    private static string Sources(TaskInstance ti, int tryNumber, bool isWritten, bool isRunning)
    {
        string index = ti.MapIndex < 0 ? "" : $"/map_index={ti.MapIndex}";
        string file = $"dag_id={ti.Run.Dag.DagId}/run_id={ti.Run.RunId}/task_id={ti.Task.TaskId}{index}/attempt={tryNumber}.log";
        string found = isWritten ? $"*** Found local files:\n***   * /opt/airflow/logs/{file}\n" : "";
        bool asksWorker = isRunning || (!isWritten && tryNumber != ti.TryNumber);
        return asksWorker ? found + "*** !!!! Please make sure that all your Airflow components (e.g. schedulers, webservers, workers and triggerer) have the same 'secret_key' configured in 'webserver' section and time is synchronized on all your machines (for example with ntpd)\nSee more at https://airflow.apache.org/docs/apache-airflow/stable/configurations-ref.html#secret-key\n*** Could not read served logs: 403 Client Error: Forbidden for url: http://vm:8793/log/" + file + "\n" : found;
    }
}
