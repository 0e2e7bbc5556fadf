using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>Assets as Airflow 2 has them: datasets, known by their URIs.</summary>
internal static class DatasetRoutesV1
{
    private const string OfDataset = "/datasets/queuedEvent/{+uri}";
    private const string OfDag = "/dags/{dag_id}/datasets/queuedEvent";
    private const string One = "/dags/{dag_id}/datasets/queuedEvent/{+uri}";

    private static readonly QueryShape Before = new(new QueryMember("before", MemberKind.Time));

    private static readonly QueryShape Events = QueryShape.List.With(
        new QueryMember("dataset_id", MemberKind.Integer),
        new QueryMember("source_dag_id", MemberKind.Text),
        new QueryMember("source_task_id", MemberKind.Text),
        new QueryMember("source_run_id", MemberKind.Text),
        new QueryMember("source_map_index", MemberKind.Integer));

    private static readonly BodyShape EventShape = new(new BodyMember("dataset_uri", MemberKind.Text, required: true), new BodyMember("extra", MemberKind.Object, nullable: true));

    public static void Add(RouteTable routes)
    {
        routes.Get("/datasets", "get_datasets", call => AssetRoutes.List(call, "datasets"), query: QueryShape.List.With(new QueryMember("uri_pattern", MemberKind.Text), new QueryMember("dag_ids", MemberKind.List, since: 210)));
        routes.Get("/datasets/events", "get_dataset_events", call => AssetRoutes.ListEvents(call, "dataset_events", "dataset_id"), query: Events);
        routes.Add("POST", "/datasets/events", "create_dataset_event", Permission.Change, CreateEvent, 210);
        routes.Get(OfDataset, "get_dataset_queued_events", call => AssetQueueRoutes.List(call, AssetQueueRoutes.Chosen(call, Dataset(call), null), DatasetMissing(call)), since: 210, query: Before);
        routes.Add("DELETE", OfDataset, "delete_dataset_queued_events", Permission.Change, call => AssetQueueRoutes.Delete(call, AssetQueueRoutes.Chosen(call, Dataset(call), null), DatasetMissing(call)), 210, query: Before);
        routes.Get("/datasets/{+uri}", "get_dataset", Get);
        routes.Get(OfDag, "get_dag_dataset_queued_events", call => AssetQueueRoutes.List(call, AssetQueueRoutes.Chosen(call, null, call.Path("dag_id")), DagMissing(call)), since: 210, query: Before);
        routes.Add("DELETE", OfDag, "delete_dag_dataset_queued_events", Permission.Change, call => AssetQueueRoutes.Delete(call, AssetQueueRoutes.Chosen(call, null, call.Path("dag_id")), DagMissing(call)), 210, query: Before);
        routes.Get(One, "get_dag_dataset_queued_event", call => AssetQueueRoutes.Get(call, AssetQueueRoutes.Chosen(call, Dataset(call), call.Path("dag_id")), OneMissing(call)), since: 210, query: Before);
        routes.Add("DELETE", One, "delete_dag_dataset_queued_event", Permission.Change, call => AssetQueueRoutes.Delete(call, AssetQueueRoutes.Chosen(call, Dataset(call), call.Path("dag_id")), OneMissing(call)), 210, query: Before);
        routes.Get("/dags/{dag_id}/dagRuns/{dag_run_id}/upstreamDatasetEvents", "get_upstream_dataset_events", call => AssetRoutes.EventsOfRun(call, "dataset_events"));
    }

    private static HttpResponse Get(ApiCall call)
    {
        string uri = call.Path("uri");
        return AssetRoutes.Answer(call, call.Store.Assets.Find(a => a.Uri == uri) ?? throw new ApiFailure(Problem.NotFound("Dataset not found", $"The Dataset with uri: `{uri}` was not found")));
    }

    private static HttpResponse CreateEvent(ApiCall call)
    {
        JsonElement body = call.Body(EventShape);
        string uri = body.Text("dataset_uri")!;
        return AssetRoutes.CreateEvent(call, call.Store.Assets.Find(a => a.Uri == uri) ?? throw new ApiFailure(Problem.NotFound("Dataset not found", $"Dataset with uri: '{uri}' not found")), body);
    }

    private static Func<Asset, bool> Dataset(ApiCall call)
    {
        string uri = call.Path("uri");
        return asset => asset.Uri == uri;
    }

    private static ApiFailure DatasetMissing(ApiCall call) => Missing($"dataset uri: `{call.Path("uri")}`");

    private static ApiFailure DagMissing(ApiCall call) => Missing($"dag_id: `{call.Path("dag_id")}`");

    private static ApiFailure OneMissing(ApiCall call) => Missing($"dag_id: `{call.Path("dag_id")}` and dataset uri: `{call.Path("uri")}`");

    private static ApiFailure Missing(string what) => new(Problem.NotFound("Queue event not found", $"Queue event with {what} was not found"));
}
