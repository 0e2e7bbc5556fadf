namespace AirflowPS.Client;

internal static class AssetOperations
{
    public const string Collection = "assets";
    public const string Aliases = "asset_aliases";
    public const string Events = "asset_events";
    public const string QueuedEvents = "queued_events";

    public static readonly Operation List = Operation.Reads("get_assets").V2("GET", "assets", later: [.. Operation.Since("3.2", "name_prefix_pattern", "uri_prefix_pattern")])
        .V1("GET", "datasets", takes: ["limit", "offset", "order_by", "uri_pattern", "dag_ids 2.10", "answer.assets=datasets"]);

    public static readonly Operation Get = Operation.Reads("get_asset").V2("GET", "assets/{asset_id}").V1("GET", "datasets/{uri:path}");

    public static readonly Operation ListAliases = Operation.Reads("get_asset_aliases").V2("GET", "assets/aliases", later: ["name_prefix_pattern 3.2"]);

    public static readonly Operation GetAlias = Operation.Reads("get_asset_alias").V2("GET", "assets/aliases/{asset_alias_id}");

    public static readonly Operation ListEvents = Operation.Reads("get_asset_events").V2("GET", "assets/events", later: [.. LaterWindows.Of("timestamp"), .. Operation.Since("3.2", "name_pattern", "name_prefix_pattern")])
        .V1("GET", "datasets/events", takes: ["limit", "offset", "order_by", "asset_id=dataset_id", "source_dag_id", "source_task_id", "source_run_id", "source_map_index", EarlierEvents]);

    /// <summary>The events that started a run.</summary>
    public static readonly Operation ListEventsOfRun = Operation.Reads("get_upstream_asset_events").V2("GET", "dags/{dag_id}/dagRuns/{dag_run_id}/upstreamAssetEvents")
        .V1("GET", "dags/{dag_id}/dagRuns/{dag_run_id}/upstreamDatasetEvents", takes: [EarlierEvents]);

    public static readonly Operation CreateEvent = Operation.ChangesWith("create_asset_event").V2("POST", "assets/events", later: ["body.partition_key 3.2", "body.access_control 3.3"])
        .V1("POST", "datasets/events", since: "2.10", takes: ["body.uri=dataset_uri", "body.extra"]);

    public static readonly Operation Materialize = Operation.ChangesWith("materialize_asset").V2("POST", "assets/{asset_id}/materialize", later:
        [.. Operation.Since("3.2", "body.dag_run_id", "body.logical_date", "body.run_after", "body.data_interval_start", "body.data_interval_end", "body.conf", "body.note", "body.partition_key")]);

    public static readonly Operation ListQueuedOfAsset = Operation.Reads("get_asset_queued_events").V2("GET", QueuedOfAsset).V1("GET", EarlierQueuedOfAsset, since: "2.10", takes: ["before"]);

    public static readonly Operation ListQueuedOfDag = Operation.Reads("get_dag_asset_queued_events").V2("GET", QueuedOfDag).V1("GET", EarlierQueuedOfDag, since: "2.10", takes: ["before"]);

    public static readonly Operation GetQueued = Operation.Reads("get_dag_asset_queued_event").V2("GET", OneQueued).V1("GET", EarlierOneQueued, since: "2.10", takes: ["before"]);

    public static readonly Operation DeleteQueuedOfAsset = Operation.ChangesWith("delete_asset_queued_events").V2("DELETE", QueuedOfAsset).V1("DELETE", EarlierQueuedOfAsset, since: "2.10", takes: ["before"]);

    public static readonly Operation DeleteQueuedOfDag = Operation.ChangesWith("delete_dag_asset_queued_events").V2("DELETE", QueuedOfDag).V1("DELETE", EarlierQueuedOfDag, since: "2.10", takes: ["before"]);

    public static readonly Operation DeleteQueued = Operation.ChangesWith("delete_dag_asset_queued_event").V2("DELETE", OneQueued).V1("DELETE", EarlierOneQueued, since: "2.10", takes: ["before"]);

    private const string EarlierEvents = "answer.asset_events=dataset_events";
    private const string QueuedOfAsset = "assets/{asset_id}/queuedEvents";
    private const string QueuedOfDag = "dags/{dag_id}/assets/queuedEvents";
    private const string OneQueued = "dags/{dag_id}/assets/{asset_id}/queuedEvents";
    private const string EarlierQueuedOfAsset = "datasets/queuedEvent/{uri:path}";
    private const string EarlierQueuedOfDag = "dags/{dag_id}/datasets/queuedEvent";
    private const string EarlierOneQueued = "dags/{dag_id}/datasets/queuedEvent/{uri:path}";
}
