using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>What is kept with task instances.</summary>
internal static class TaskStoreRoutes
{
    private const string All = "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store";
    private const string One = All + "/{+key}";

    /// <summary>How long something is kept where nobody says how long.</summary>
    private static readonly TimeSpan Retention = TimeSpan.FromDays(30);

    private static readonly BodyMember Value = new("value", MemberKind.Any, required: true);
    private static readonly BodyShape Shape = new(Value, new BodyMember("expires_at", MemberKind.Any));
    private static readonly BodyShape PatchShape = new(Value);
    private static readonly Listing<KeyValuePair<string, StoredState>> Listing = new("task_state_store", i => i.Key, new(StringComparer.Ordinal), Write);

    public static void Add(RouteTable routes)
    {
        routes.Get(All, "list_task_state_store", call => Listing.Answer(call, Find(call)?.States ?? Enumerable.Empty<KeyValuePair<string, StoredState>>()), since: 303);
        routes.Get(One, "get_task_state_store", call => HttpResponse.Ok(w => Write(w, call.Release, new(call.Path("key"), Known(call)))), since: 303);
        routes.Add("PUT", One, "set_task_state_store", Permission.Change, Set, 303);
        routes.Add("PATCH", One, "patch_task_state_store", Permission.Change, Patch, 303);
        routes.Add("DELETE", One, "delete_task_state_store", Permission.Change, Delete, 303);
        routes.Add("DELETE", All, "clear_task_state_store", Permission.Change, Clear, 303);
    }

    private static HttpResponse Set(ApiCall call)
    {
        JsonElement body = call.Body(Shape);
        Demand(call).States[call.Path("key")] = new StoredState(body.GetProperty("value").Clone(), call.Now, Expiry(call, body));
        return HttpResponse.Empty(204);
    }

    private static HttpResponse Patch(ApiCall call)
    {
        JsonElement body = call.Body(PatchShape);
        Demand(call).States[call.Path("key")] = new StoredState(body.GetProperty("value").Clone(), call.Now, Known(call).ExpiresAt);
        return HttpResponse.WriteJson(200, w => w.WriteNullValue());
    }

    /// <summary>That it is not there is no error.</summary>
    private static HttpResponse Delete(ApiCall call)
    {
        Find(call)?.States.Remove(call.Path("key"));
        return HttpResponse.Empty(204);
    }

    private static HttpResponse Clear(ApiCall call)
    {
        foreach (TaskInstance ti in call.Query.Bool("all_map_indices") == true ? TaskInstanceFinder.Instances(call) : TaskInstanceFinder.Instances(call).FindAll(t => t.MapIndex == MapIndex(call)))
        {
            ti.States.Clear();
        }

        return HttpResponse.Empty(204);
    }

    /// <summary>Null is never; nothing at all, or the word for it, is what the server has set.</summary>
    private static DateTimeOffset? Expiry(ApiCall call, JsonElement body)
    {
        if (!body.TryGetProperty("expires_at", out JsonElement given) || (given.ValueKind == JsonValueKind.String && given.GetString() == "default"))
        {
            return call.Now + Retention;
        }

        return given.ValueKind == JsonValueKind.Null || body.Time("expires_at") is not null
            ? body.Time("expires_at")
            : throw ApiFailure.Invalid(new ValidationFault("datetime_type", new object[] { "body", "expires_at" }, "Input should be a valid datetime", given));
    }

    private static StoredState Known(ApiCall call) => Find(call)?.States.TryGetValue(call.Path("key"), out StoredState? state) == true
        ? state!
        : throw ApiFailure.NotFound($"Task state store key {PythonText.Quote(call.Path("key"))} not found");

    private static int MapIndex(ApiCall call) => call.Query.Int("map_index", -1) ?? -1;

    private static TaskInstance? Find(ApiCall call) => TaskInstanceFinder.Instances(call).Find(t => t.MapIndex == MapIndex(call));

    private static TaskInstance Demand(ApiCall call) => Find(call) ?? throw ApiFailure.NotFound(
        $"Task instance not found for dag_id={PythonText.Quote(call.Path("dag_id"))}, run_id={PythonText.Quote(call.Path("dag_run_id"))}, task_id={PythonText.Quote(call.Path("task_id"))}, map_index={MapIndex(call)}");

    private static void Write(Utf8JsonWriter w, AirflowRelease release, KeyValuePair<string, StoredState> item)
    {
        w.WriteStartObject();
        w.WriteString("key", item.Key);
        w.WritePropertyName("value");
        item.Value.Value.WriteTo(w);
        w.WriteString("updated_at", PythonTime.Write(item.Value.UpdatedAt));
        w.WriteString("expires_at", item.Value.ExpiresAt is { } end ? PythonTime.Write(end) : null);
        w.WriteEndObject();
    }
}
