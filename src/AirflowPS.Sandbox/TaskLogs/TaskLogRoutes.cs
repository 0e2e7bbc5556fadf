using System.Text.Encodings.Web;
using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>Reading the log of a try: as one JSON answer, from a token on while the task runs, or line by line.</summary>
internal static class TaskLogRoutes
{
    private static readonly JsonWriterOptions LineOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static void Add(RouteTable routes)
    {
        const string log = "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/logs/{try_number}";
        routes.Get(log, "get_log", Get);
        routes.Get("/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/externalLogUrl/{try_number}", "get_external_log_url", _ => HttpResponse.Detail(400, "Task log handler does not support external logs."), since: 301);
    }

    private static HttpResponse Get(ApiCall call)
    {
        int tryNumber = call.PathInt("try_number");
        int mapIndex = call.Query.Int("map_index") ?? -1;
        bool lines = call.Accept.StartsWith("application/x-ndjson", StringComparison.OrdinalIgnoreCase);
        if (!lines && call.Accept.IndexOf("application/json", StringComparison.OrdinalIgnoreCase) < 0 && call.Accept.IndexOf("*/*", StringComparison.Ordinal) < 0)
        {
            return HttpResponse.Detail(406, "Only application/json or application/x-ndjson is supported");
        }

        int from = ReadToken(call);
        TaskInstance? ti = TaskInstanceFinder.Instances(call).Find(t => t.MapIndex == mapIndex);
        bool known = ti is not null && (tryNumber == 0 || tryNumber == ti.TryNumber || ti.Earlier.Exists(t => t.TryNumber == tryNumber));
        if (!known)
        {
            throw ApiFailure.NotFound("TaskInstance not found");
        }

        if (!ti!.Logs.TryGetValue(tryNumber, out TaskLog? log))
        {
            return NeverRan(call, ti, lines);
        }

        bool running = tryNumber == ti.TryNumber && (ti.State is TaskState.Running or TaskState.AwaitingInput);
        return lines ? Lines(call, ti, log, tryNumber, running) : Whole(call, ti, log, tryNumber, running, from);
    }

    private static int ReadToken(ApiCall call)
    {
        if (call.Query.Text("token") is not { Length: > 0 } token)
        {
            return -1;
        }

        if (Tokens.Open(token) is not { } payload)
        {
            throw ApiFailure.Bad("Bad Signature. Please use only the tokens provided by the API.");
        }

        using JsonDocument document = JsonDocument.Parse(payload);
        return document.RootElement.TryGetProperty("log_pos", out JsonElement position) ? position.GetInt32() : -1;
    }

    private static HttpResponse Whole(ApiCall call, TaskInstance ti, TaskLog log, int tryNumber, bool running, int from) => HttpResponse.Ok(w =>
    {
        w.WriteStartObject();
        w.WriteStartArray("content");
        if (from < 0)
        {
            TaskLogJson.WriteSources(w, call.Release, Sources(ti, tryNumber, running), withTime: false, () => { });
        }

        int position = Math.Max(0, from);
        foreach (LogLine line in log.Lines(call.Now, position))
        {
            TaskLogJson.Write(w, call.Release, ti, log, tryNumber, line);
            position++;
        }

        w.WriteEndArray();
        w.WriteString("continuation_token", running ? Tokens.Sign($$"""{"end_of_log":false,"log_pos":{{position}}}""") : null);
        w.WriteEndObject();
    });

    private static HttpResponse Lines(ApiCall call, TaskInstance ti, TaskLog log, int tryNumber, bool running)
    {
        DateTimeOffset now = call.Now;
        AirflowRelease release = call.Release;
        var response = new HttpResponse(200, "application/x-ndjson", Array.Empty<byte>());
        response.Headers.Add(new("airflow-continuation-token", Tokens.Sign("""{"download_logs":false}""")));
        response.Stream = async (stream, cancel) =>
        {
            bool begun = false;
            using var buffer = new MemoryStream();
            using var writer = new Utf8JsonWriter(buffer, LineOptions);
            void EndLine()
            {
                writer.Flush();
                writer.Reset();
                buffer.WriteByte((byte)'\n');
            }

            async Task SendAsync()
            {
                await stream.WriteAsync(buffer.GetBuffer(), 0, (int)buffer.Length, cancel).ConfigureAwait(false);
                buffer.SetLength(0);
            }

            TaskLogJson.WriteSources(writer, release, Sources(ti, tryNumber, running), withTime: true, EndLine);
            foreach (LogLine line in log.Lines(now))
            {
                TaskLogJson.Write(writer, release, ti, log, tryNumber, line);
                EndLine();
                if (buffer.Length > 32 * 1024)
                {
                    await SendAsync().ConfigureAwait(false);
                    if (!begun)
                    {
                        // The first lines shall not wait in the compressor.
                        begun = true;
                        await stream.FlushAsync(cancel).ConfigureAwait(false);
                    }
                }
            }

            await SendAsync().ConfigureAwait(false);
        };
        return response;
    }

    private static HttpResponse NeverRan(ApiCall call, TaskInstance ti, bool lines)
    {
        bool structured = call.Release.StructuredTaskLogs;
        string text = ti.State == TaskState.UpstreamFailed ? "Task did not run because upstream task(s) failed."
            : ti.State == TaskState.Skipped ? "Task was skipped, no logs available."
            : "Task has not started yet.";
        void Content(Utf8JsonWriter w, Action next)
        {
            if (structured)
            {
                TaskLogJson.WriteSources(w, call.Release, Array.Empty<string>(), withTime: true, next);
            }

            w.WriteStartObject();
            if (structured)
            {
                w.WriteString("timestamp", PythonTime.Write(ti.EndDate ?? call.Now));
            }

            w.WriteString("event", structured ? text : "Error fetching the logs. Try number 0 is invalid.");
            if (!structured)
            {
                w.WriteString("level", "error");
            }

            w.WriteEndObject();
            next();
        }

        if (lines)
        {
            using var buffer = new MemoryStream();
            using var writer = new Utf8JsonWriter(buffer, LineOptions);
            Content(writer, () =>
            {
                writer.Flush();
                writer.Reset();
                buffer.WriteByte((byte)'\n');
            });
            var response = new HttpResponse(200, "application/x-ndjson", buffer.ToArray());
            response.Headers.Add(new("airflow-continuation-token", Tokens.Sign("""{"download_logs":false}""")));
            return response;
        }

        return HttpResponse.Ok(w =>
        {
            w.WriteStartObject();
            w.WriteStartArray("content");
            Content(w, () => { });
            w.WriteEndArray();
            w.WriteNull("continuation_token");
            w.WriteEndObject();
        });
    }

    private static string[] Sources(TaskInstance ti, int tryNumber, bool running)
    {
        string index = ti.MapIndex < 0 ? "" : $"/map_index={ti.MapIndex}";
        string file = $"dag_id={ti.Run.Dag.DagId}/run_id={ti.Run.RunId}/task_id={ti.Task.TaskId}{index}/attempt={tryNumber}.log";
        return running ? new[] { "/opt/airflow/logs/" + file, "http://vm:8793/log/" + file } : new[] { "/opt/airflow/logs/" + file };
    }
}
