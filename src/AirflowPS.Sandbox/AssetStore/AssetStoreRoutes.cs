using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>What is kept with assets.</summary>
internal static class AssetStoreRoutes
{
    private const string All = "/assets/{asset_id}/state-store";
    private const string One = All + "/{+key}";

    private static readonly BodyShape Shape = new(new BodyMember("value", MemberKind.Any, required: true));
    private static readonly Listing<KeyValuePair<string, StoredState>> Listing = new("asset_state_store", i => i.Key, new(StringComparer.Ordinal), Write);

    public static void Add(RouteTable routes)
    {
        routes.Get(All, "list_asset_state_store", call => Listing.Answer(call, AssetRoutes.InPath(call).States), since: 303);
        routes.Get(One, "get_asset_state_store", Get, since: 303);
        routes.Add("PUT", One, "set_asset_state_store", Permission.Change, Set, 303);
        routes.Add("DELETE", One, "delete_asset_state_store", Permission.Change, Delete, 303);
        routes.Add("DELETE", All, "clear_asset_state_store", Permission.Change, Clear, 303);
    }

    private static HttpResponse Get(ApiCall call)
    {
        string key = call.Path("key");
        return AssetRoutes.InPath(call).States.TryGetValue(key, out StoredState? state)
            ? HttpResponse.Ok(w => Write(w, call.Release, new(key, state)))
            : throw ApiFailure.NotFound($"Asset state store key {PythonText.Quote(key)} not found");
    }

    private static HttpResponse Set(ApiCall call)
    {
        JsonElement value = call.Body(Shape).GetProperty("value").Clone();
        AssetRoutes.InPath(call).States[call.Path("key")] = new StoredState(value, call.Now, null);
        return HttpResponse.Empty(204);
    }

    /// <summary>That it is not there is no error.</summary>
    private static HttpResponse Delete(ApiCall call)
    {
        AssetRoutes.InPath(call).States.Remove(call.Path("key"));
        return HttpResponse.Empty(204);
    }

    private static HttpResponse Clear(ApiCall call)
    {
        AssetRoutes.InPath(call).States.Clear();
        return HttpResponse.Empty(204);
    }

    private static void Write(Utf8JsonWriter w, AirflowRelease release, KeyValuePair<string, StoredState> item)
    {
        w.WriteStartObject();
        w.WriteString("key", item.Key);
        w.WritePropertyName("value");
        item.Value.Value.WriteTo(w);
        w.WriteString("updated_at", PythonTime.Write(item.Value.UpdatedAt));
        w.WriteStartObject("last_updated_by");
        w.WriteString("kind", "api");
        foreach (string source in new[] { "dag_id", "run_id", "task_id", "map_index" })
        {
            w.WriteNull(source);
        }

        w.WriteEndObject();
        w.WriteEndObject();
    }
}
