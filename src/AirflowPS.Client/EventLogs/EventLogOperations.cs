namespace AirflowPS.Client;

internal static class EventLogOperations
{
    public const string Collection = "event_logs";

    private const string One = "eventLogs/{event_log_id}";

    private static readonly string[] Names = ["dag_id", "task_id", "run_id", "owner", "event"];

    public static readonly Operation List = Operation.Reads("get_event_logs").V2("GET", "eventLogs", later:
    [
        .. Operation.Since("3.1", Names.Select(name => name + "_pattern").ToArray()),
        .. Operation.Since("3.2", Names.Select(name => name + "_prefix_pattern").ToArray()),
    ]).V1("GET", "eventLogs", takes:
    [
        "limit", "offset", "order_by", "order_by.id=event_log_id", "order_by.logical_date=execution_date",
        .. Operation.Since("2.10", Names),
        .. Operation.Since("2.10", "map_index", "try_number", "before", "after", "included_events", "excluded_events"),
    ]);

    public static readonly Operation Get = Operation.Reads("get_event_log").V2("GET", One).V1("GET", One);
}
