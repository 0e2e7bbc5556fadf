namespace AirflowPS.Sandbox;

/// <summary>The events that wait for others: of an asset, for a DAG, or of an asset for a DAG.</summary>
internal static class AssetQueueRoutes
{
    private const string OfAsset = "/assets/{asset_id}/queuedEvents";
    private const string OfDag = "/dags/{dag_id}/assets/queuedEvents";
    private const string One = "/dags/{dag_id}/assets/{asset_id}/queuedEvents";

    private static readonly Listing<QueuedAssetEvent> Listing = new("queued_events", q => q.Asset.Uri, new(StringComparer.Ordinal), AssetJson.WriteQueued);

    public static void Add(RouteTable routes)
    {
        routes.Get(OfAsset, "get_asset_queued_events", call => List(call, Chosen(call, Asset(call), null), AssetMissing(call)));
        routes.Get(OfDag, "get_dag_asset_queued_events", call => List(call, Chosen(call, null, call.Path("dag_id")), DagMissing(call)));
        routes.Get(One, "get_dag_asset_queued_event", call => Get(call, Chosen(call, Asset(call), call.Path("dag_id")), OneMissing(call)));
        routes.Add("DELETE", OfAsset, "delete_asset_queued_events", Permission.Change, call => Delete(call, Chosen(call, Asset(call), null), AssetMissing(call)));
        routes.Add("DELETE", OfDag, "delete_dag_asset_queued_events", Permission.Change, call => Delete(call, Chosen(call, null, call.Path("dag_id")), DagMissing(call)));
        routes.Add("DELETE", One, "delete_dag_asset_queued_event", Permission.Change, call => Delete(call, Chosen(call, Asset(call), call.Path("dag_id")), OneMissing(call)));
    }

    /// <summary>Those of an asset, for a DAG, and before a time; what is null is all the same.</summary>
    public static List<QueuedAssetEvent> Chosen(ApiCall call, Func<Asset, bool>? ofAsset, string? dagId)
    {
        DateTimeOffset? before = call.Query.Time("before");
        return call.Store.QueuedAssetEvents.FindAll(q => (ofAsset is null || ofAsset(q.Asset)) && (dagId is null || q.Dag.DagId == dagId) && !(q.CreatedAt >= before));
    }

    /// <summary>A list; that it is empty is an error to earlier releases.</summary>
    public static HttpResponse List(ApiCall call, List<QueuedAssetEvent> chosen, ApiFailure missing) =>
        chosen.Count == 0 && !call.Release.ListsEmptyQueues ? throw missing : Listing.Whole(call, chosen);

    public static HttpResponse Get(ApiCall call, List<QueuedAssetEvent> chosen, ApiFailure missing) =>
        chosen.Count == 0 ? throw missing : HttpResponse.Ok(w => AssetJson.WriteQueued(w, call.Release, chosen[0]));

    public static HttpResponse Delete(ApiCall call, List<QueuedAssetEvent> chosen, ApiFailure missing)
    {
        if (chosen.Count == 0)
        {
            throw missing;
        }

        chosen.ForEach(q => call.Store.QueuedAssetEvents.Remove(q));
        return HttpResponse.Empty(204);
    }

    private static Func<Asset, bool> Asset(ApiCall call)
    {
        int id = call.PathInt("asset_id");
        return asset => asset.Id == id;
    }

    private static ApiFailure AssetMissing(ApiCall call) => ApiFailure.NotFound($"Queue event with asset_id: `{call.Path("asset_id")}` was not found");

    private static ApiFailure DagMissing(ApiCall call) => ApiFailure.NotFound($"Queue event with dag_id: `{call.Path("dag_id")}` was not found");

    private static ApiFailure OneMissing(ApiCall call) => ApiFailure.NotFound($"Queued event with dag_id: `{call.Path("dag_id")}` and asset_id: `{call.Path("asset_id")}` was not found");
}
