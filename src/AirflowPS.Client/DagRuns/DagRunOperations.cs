namespace AirflowPS.Client;

internal static class DagRunOperations
{
    public const string Collection = "dag_runs";

    private const string One = "dags/{dag_id}/dagRuns/{dag_run_id}";

    public static readonly Operation List = Operation.Reads("get_dag_runs").V2("GET", "dags/{dag_id}/dagRuns", later:
    [
        .. LaterWindows.Of("run_after", "logical_date", "start_date", "end_date", "updated_at"),
        .. Operation.Since("3.1", "dag_version", "run_id_pattern", "triggering_user_name_pattern", "answer.triggering_user_name"),
        .. Operation.Since("3.2", "answer.partition_key"),
        .. Operation.Since(
            "3.2",
            "cursor", "conf_contains", "bundle_version", "consuming_asset_pattern",
            "duration_gte", "duration_gt", "duration_lte", "duration_lt",
            "run_id_prefix_pattern", "triggering_user_name_prefix_pattern", "dag_id_pattern", "dag_id_prefix_pattern",
            "partition_key_pattern", "partition_key_prefix_pattern"),
        .. Operation.Since("3.3", "partition_date_gte", "partition_date_lte"),
    ]).V1("GET", "dags/{dag_id}/dagRuns", hidesAbsence: true, takes: ["limit", "offset", "order_by", .. OtherOrders, "state", "fields 2.10", .. EarlierWindows.Of(), "updated_at_gte 2.6", "updated_at_lte 2.6"])
        .Experimental("GET", "dags/{dag_id}/dag_runs", takes: ["state"]);

    public static readonly Operation ListBatch = Operation.Reads("get_list_dag_runs_batch").V2("POST", "dags/{dag_id}/dagRuns/list", later:
    [
        .. LaterWindows.Of("body.run_after", "body.logical_date", "body.start_date", "body.end_date"),
        .. Operation.Since("3.1", "body.conf_contains", "body.duration_gte", "body.duration_gt", "body.duration_lte", "body.duration_lt"),
    ]).V1("POST", "dags/{dag_id}/dagRuns/list", takes: ["body.page_limit", "body.page_offset", "body.order_by", .. OtherOrders, "body.dag_ids", "body.states", .. EarlierWindows.Of("body.")]);

    public static readonly Operation Get = Operation.Reads("get_dag_run").V2("GET", One).V1("GET", One, takes: ["fields 2.10"]);

    /// <summary>The state of a run, which 1.10 knows by its date.</summary>
    public static readonly Operation GetState = Operation.Reads("dag_run_status").Experimental("GET", "dags/{dag_id}/dag_runs/{execution_date}");

    public static readonly Operation Trigger = Operation.ChangesWith("trigger_dag_run").V2("POST", "dags/{dag_id}/dagRuns", later: ["body.partition_key 3.2"])
        .V1("POST", "dags/{dag_id}/dagRuns", takes: ["body.dag_run_id", "body.logical_date", "body.data_interval_start", "body.data_interval_end", "body.conf", "body.note 2.5"])
        .Experimental(
            "POST",
            "dags/{dag_id}/dag_runs",
            // Without its microseconds, a second run in the same second has the date of the first.
            defaults: new Dictionary<string, string> { ["replace_microseconds"] = "false" },
            takes: ["body.dag_run_id=run_id", "body.logical_date=execution_date", "body.conf"]);

    public static readonly Operation Update = Operation.ChangesWith("patch_dag_run").V2("PATCH", One).V1("PATCH", One, takes: ["body.state"]);

    /// <summary>Airflow 2 changes a note on a route of its own.</summary>
    public static readonly Operation SetNote = Operation.ChangesWith("set_dag_run_note").V1("PATCH", One + "/setNote", since: "2.5", takes: ["body.note"]);

    public static readonly Operation Clear = Operation.ChangesWith("clear_dag_run").V2("POST", One + "/clear", later: LaterClearMembers).V1("POST", One + "/clear", takes: ["body.dry_run"]);

    public static readonly Operation ClearDryRun = Operation.Previews("clear_dag_run").V2("POST", One + "/clear", later: LaterClearMembers).V1("POST", One + "/clear", takes: ["body.dry_run"]);

    /// <summary>Several runs of a DAG, or those of a partition.</summary>
    public static readonly Operation ClearMany = Operation.ChangesWith("clear_dag_runs").V2("POST", "dags/{dag_id}/clearDagRuns", since: "3.3");

    public static readonly Operation ClearManyDryRun = Operation.Previews("clear_dag_runs").V2("POST", "dags/{dag_id}/clearDagRuns", since: "3.3");

    /// <summary>Takes their partition from runs, and clears them only where that is asked for, too.</summary>
    public static readonly Operation ResetPartition = Operation.ChangesWith("clear_dag_run_partitions").V2("POST", "dags/{dag_id}/clearPartitions", since: "3.3");

    public static readonly Operation ResetPartitionDryRun = Operation.Previews("clear_dag_run_partitions").V2("POST", "dags/{dag_id}/clearPartitions", since: "3.3");

    public static readonly Operation Delete = Operation.ChangesWith("delete_dag_run").V2("DELETE", One).V1("DELETE", One);

    public static readonly Operation Bulk = Operation.ChangesWith("bulk_dag_runs").V2("PATCH", "dags/{dag_id}/dagRuns", since: "3.3");

    private static string[] OtherOrders => ["order_by.run_id=dag_run_id", "order_by.logical_date=execution_date"];

    private static string[] LaterClearMembers => ["body.only_new 3.1", "body.run_on_latest_version 3.1", "body.note 3.1"];
}
