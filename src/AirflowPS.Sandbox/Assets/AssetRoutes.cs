using System.Text.Json;
using System.Text.Json.Nodes;

namespace AirflowPS.Sandbox;

/// <summary>Assets, their aliases and events.</summary>
internal static class AssetRoutes
{
    private static readonly BodyShape EventShape = new(
        new BodyMember("asset_id", MemberKind.Integer, required: true),
        new BodyMember("partition_key", MemberKind.Text, nullable: true, since: 302) { MaxLength = 250 },
        new BodyMember("extra", MemberKind.Object),
        new BodyMember("access_control", MemberKind.Object, nullable: true, since: 303));

    private static readonly Listing<AssetAlias> Aliases = new("asset_aliases", a => a.Name, new(StringComparer.Ordinal) { ["id"] = a => a.Id, ["name"] = a => a.Name }, AssetJson.WriteAlias);

    public static void Add(RouteTable routes)
    {
        routes.Get("/assets", "get_assets", call => List(call, "assets"));
        routes.Get("/assets/aliases", "get_asset_aliases", call => Aliases.Answer(call, Matching(call, "name", call.Store.AssetAliases, a => a.Name)));
        routes.Get("/assets/aliases/{asset_alias_id}", "get_asset_alias", GetAlias);
        routes.Get("/assets/events", "get_asset_events", call => ListEvents(call, "asset_events", "asset_id"));
        routes.Add("POST", "/assets/events", "create_asset_event", Permission.Change, CreateEvent);
        routes.Add("POST", "/assets/{asset_id}/materialize", "materialize_asset", Permission.Change, Materialize);
        routes.Get("/assets/{asset_id}", "get_asset", call => Answer(call, InPath(call)));
        routes.Get("/dags/{dag_id}/dagRuns/{dag_run_id}/upstreamAssetEvents", "get_upstream_asset_events", call => EventsOfRun(call, "asset_events"));
    }

    /// <summary>The asset whose number the path names.</summary>
    public static Asset InPath(ApiCall call)
    {
        int id = call.PathInt("asset_id");
        return call.Store.Assets.Find(a => a.Id == id) ?? throw ApiFailure.NotFound($"The Asset with ID: `{id}` was not found");
    }

    public static HttpResponse Answer(ApiCall call, Asset asset) => HttpResponse.Ok(w => AssetJson.Write(w, call.Store, asset));

    /// <param name="call">The request.</param>
    /// <param name="member">What the release calls the list.</param>
    public static HttpResponse List(ApiCall call, string member)
    {
        var listing = new Listing<Asset>(
            member,
            a => a.Uri,
            new(StringComparer.Ordinal) { ["id"] = a => a.Id, ["name"] = a => a.Name, ["uri"] = a => a.Uri, ["created_at"] = a => a.CreatedAt, ["updated_at"] = a => a.UpdatedAt },
            (w, _, asset) => AssetJson.Write(w, call.Store, asset));
        List<string> dags = call.Query.All("dag_ids");
        IEnumerable<Asset> assets = Matching(call, "uri", Matching(call, "name", call.Store.Assets, a => a.Name), a => a.Uri);
        return listing.Answer(call, assets.Where(a => dags.Count == 0 || call.Store.Dags.Any(d => dags.Contains(d.DagId) && Knows(d, a))));
    }

    /// <param name="call">The request.</param>
    /// <param name="member">What the release calls the list.</param>
    /// <param name="idFilter">What it calls the filter by number.</param>
    public static HttpResponse ListEvents(ApiCall call, string member, string idFilter)
    {
        QueryReader query = call.Query;
        int? assetId = query.Int(idFilter);
        int? mapIndex = query.Int("source_map_index");
        string? dagId = query.Text("source_dag_id");
        string? taskId = query.Text("source_task_id");
        string? runId = query.Text("source_run_id");
        var range = TimeRange.Read(query, "timestamp");
        IEnumerable<AssetEvent> events = call.Store.AssetEvents.Where(e =>
            (assetId is null || e.Asset.Id == assetId) && (mapIndex is null || (e.Source?.MapIndex ?? -1) == mapIndex) && (dagId is null || e.Source?.Run.Dag.DagId == dagId)
            && (taskId is null || e.Source?.Task.TaskId == taskId) && (runId is null || e.Source?.Run.RunId == runId) && range.Holds(e.Timestamp));
        return Events(member).Answer(call, call.Release.Has(302) ? Matching(call, "name", events, e => e.Asset.Name) : events);
    }

    /// <param name="call">The request.</param>
    /// <param name="member">What the release calls the list.</param>
    public static HttpResponse EventsOfRun(ApiCall call, string member) => Events(member).Whole(call, call.Run().AssetEvents);

    /// <summary>Says that an asset was made anew, with what was said about that.</summary>
    public static HttpResponse CreateEvent(ApiCall call, Asset asset, JsonElement body)
    {
        var extra = new JsonObject();
        if (body.Member("extra") is { } given)
        {
            extra = JsonObject.Create(given)!;
            extra["from_rest_api"] = true;
        }

        AssetEvent happened = call.World.Scheduler.Assets.Add(asset, null, ValidationFault.Json(extra.ToJsonString()), body.Text("partition_key"));
        return HttpResponse.Ok(w => AssetJson.WriteEvent(w, call.Release, happened));
    }

    private static Listing<AssetEvent> Events(string member) => new(
        member,
        e => e.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
        new(StringComparer.Ordinal)
        {
            ["timestamp"] = e => e.Timestamp,
            ["source_dag_id"] = e => e.Source?.Run.Dag.DagId,
            ["source_task_id"] = e => e.Source?.Task.TaskId,
            ["source_run_id"] = e => e.Source?.Run.RunId,
            ["source_map_index"] = e => e.Source?.MapIndex ?? -1,
        },
        AssetJson.WriteEvent);

    private static HttpResponse CreateEvent(ApiCall call)
    {
        JsonElement body = call.Body(EventShape);
        int id = body.Int("asset_id")!.Value;
        return CreateEvent(call, call.Store.Assets.Find(a => a.Id == id) ?? throw ApiFailure.NotFound($"Asset with ID: `{id}` was not found"), body);
    }

    private static HttpResponse GetAlias(ApiCall call)
    {
        int id = call.PathInt("asset_alias_id");
        AssetAlias alias = call.Store.AssetAliases.Find(a => a.Id == id) ?? throw ApiFailure.NotFound($"The Asset Alias with ID: `{id}` was not found");
        return HttpResponse.Ok(w => AssetJson.WriteAlias(w, call.Release, alias));
    }

    private static HttpResponse Materialize(ApiCall call)
    {
        int id = call.PathInt("asset_id");
        List<Dag> dags = call.Store.Assets.Find(a => a.Id == id) is { } asset ? AssetJson.Producers(call.Store, asset).Select(p => p.Dag).Distinct().ToList() : new List<Dag>();
        return dags.Count switch
        {
            0 => throw ApiFailure.NotFound($"No {call.Release.DagWord} materializes asset with ID: {id}"),
            1 => TriggerRoute.Materialize(call, dags[0]),
            _ => throw ApiFailure.Conflict($"More than one {call.Release.DagWord} materializes asset with ID: {id}"),
        };
    }

    private static bool Knows(Dag dag, Asset asset) => dag.Definition.ScheduledOn.Contains(asset.Name) || dag.Definition.Tasks.Exists(t => t.Outlets.Contains(asset.Name));

    private static IEnumerable<T> Matching<T>(ApiCall call, string filter, IEnumerable<T> items, Func<T, string> value)
    {
        if (Like.Matcher(call.Query.Text(filter + "_pattern")) is { } matches)
        {
            items = items.Where(i => matches(value(i)));
        }

        return call.Release.Has(302) && call.Query.Text(filter + "_prefix_pattern") is { } prefix
            ? items.Where(i => value(i).StartsWith(prefix.TrimEnd('%'), StringComparison.Ordinal))
            : items;
    }
}
