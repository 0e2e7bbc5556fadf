using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>Writes into the audit log what users do through the API.</summary>
internal static class EventRecorder
{
    /// <summary>Members that have columns of their own.</summary>
    private static readonly string[] Apart = { "dag_id", "task_id", "dag_run_id" };

    public static HttpResponse Around(ApiCall call, Route route)
    {
        if (route.Method == "GET" || route.Needs is Permission.None or Permission.Read)
        {
            return route.Handler(call);
        }

        // Made before, since what it is about may be gone afterwards.
        EventLog entry = Describe(call, route);
        try
        {
            HttpResponse response = route.Handler(call);
            call.Store.Record(entry, call.Now);
            return response;
        }
        catch (ApiFailure failure) when (call.Release.LogsFailedCalls || failure.Response.Status == 422)
        {
            call.Store.Record(entry, call.Now);
            throw;
        }
    }

    private static EventLog Describe(ApiCall call, Route route)
    {
        JsonElement? body = Body(call.Request);
        string? Find(string name) => call.HasPath(name) ? call.Path(name) : body is { } sent && sent.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return new EventLog(call.Release.EventPrefix + route.Operation, call.User.Name)
        {
            DagId = Find("dag_id"),
            TaskId = Find("task_id"),
            RunId = Find("dag_run_id"),
            Extra = Extra(call, body),
        };
    }

    private static string Extra(ApiCall call, JsonElement? body)
    {
        var members = new List<KeyValuePair<string, string>>();
        if (body is { } sent)
        {
            string? key = sent.TryGetProperty("key", out JsonElement name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null;
            members.AddRange(sent.EnumerateObject().Where(m => !(call.HasPath(m.Name) && Apart.Contains(m.Name))).Select(m => new KeyValuePair<string, string>(m.Name, Show(key, m))));
        }

        if (call.Release.Has(300))
        {
            members.Add(new("method", PythonText.JsonQuote(call.Request.Method)));
        }

        return "{" + string.Join(", ", members.Select(m => PythonText.JsonQuote(m.Key) + ": " + m.Value)) + "}";
    }

    /// <summary>A value as the log shows it: no secret of a variable, of a connection or of a user gets there.</summary>
    private static string Show(string? key, JsonProperty member)
    {
        string text = PythonText.Dumps(member.Value);
        if (member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
        {
            return SecretMask.Show(member.Name, text);
        }

        bool isSecret = SecretMask.IsSecret(member.Name) || member.Name == "extra" || (member.Name == "value" && key is not null);
        return isSecret && member.Value.ValueKind != JsonValueKind.Null ? "\"***\"" : text;
    }

    private static JsonElement? Body(HttpRequest request)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(request.Body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
