namespace AirflowPS.Client;

internal static class XComOperations
{
    public const string Collection = "xcom_entries";

    private const string All = "dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries";
    private const string One = All + "/{xcom_key}";

    public static readonly Operation List = Operation.Reads("get_xcom_entries").V2("GET", All, hidesAbsence: true, later:
    [
        .. Operation.Since("3.1", "xcom_key_pattern", "dag_display_name_pattern", "run_id_pattern", "task_id_pattern", "map_index_filter", "logical_date_gte", "logical_date_lte", "run_after_gte", "run_after_lte"),
        .. LaterWindows.Of("logical_date", "run_after"),
        .. Operation.Since("3.2", "xcom_key_prefix_pattern", "dag_display_name_prefix_pattern", "run_id_prefix_pattern", "task_id_prefix_pattern", "order_by"),
    ]).V1("GET", All, hidesAbsence: true, takes: ["limit", "offset", "map_index 2.7", "xcom_key 2.7"]);

    public static readonly Operation Get = Operation.Reads("get_xcom_entry").V2("GET", One).V1("GET", One, takes: ["map_index 2.7", "stringify 2.10", "deserialize"]);

    public static readonly Operation Create = Operation.ChangesWith("create_xcom_entry").V2("POST", All);

    public static readonly Operation Update = Operation.ChangesWith("update_xcom_entry").V2("PATCH", One);

    public static readonly Operation Delete = Operation.ChangesWith("delete_xcom_entry").V2("DELETE", One, since: "3.2");
}
