namespace AirflowPS.Client;

internal static class TaskInstanceOperations
{
    public const string Collection = "task_instances";

    private const string All = "dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances";
    private const string One = All + "/{task_id}";
    private const string Mapped = One + "/{map_index}";
    private const string Group = "dags/{dag_id}/dagRuns/{dag_run_id}/taskGroupInstances/{group_id}";

    public static readonly Operation List = Operation.Reads("get_task_instances").V2("GET", All, later:
    [
        .. LaterFilters(),
        .. Operation.Since("3.1", "task_group_id"),
        .. Operation.Since("3.2", "cursor", "task_display_name_prefix_pattern", "dag_id_pattern", "dag_id_prefix_pattern", "run_id_pattern", "run_id_prefix_pattern"),
    ]).V1("GET", All, hidesAbsence: true, takes: EarlierFilters);

    public static readonly Operation Get = Operation.Reads("get_task_instance").V2("GET", One).V1("GET", One);

    /// <summary>A task instance of a run that 1.10 knows by its date.</summary>
    public static readonly Operation GetByDate = Operation.Reads("task_instance_info").Experimental("GET", "dags/{dag_id}/dag_runs/{execution_date}/tasks/{task_id}", python: true);

    public static readonly Operation GetMapped = Operation.Reads("get_mapped_task_instance").V2("GET", Mapped).V1("GET", Mapped);

    public static readonly Operation Update = Operation.ChangesWith("patch_task_instance").V2("PATCH", One);

    public static readonly Operation UpdateMapped = Operation.ChangesWith("patch_task_instance_by_map_index").V2("PATCH", Mapped).V1("PATCH", Mapped, since: "2.5", takes: EarlierStateMembers);

    public static readonly Operation UpdateDryRun = Operation.Previews("patch_task_instance_dry_run").V2("PATCH", One + "/dry_run");

    public static readonly Operation UpdateMappedDryRun = Operation.Previews("patch_task_instance_dry_run_by_map_index").V2("PATCH", Mapped + "/dry_run").V1("PATCH", Mapped, since: "2.5", takes: EarlierStateMembers);

    /// <summary>Airflow 2 sets states of a task, and of those around it, on a route of the DAG.</summary>
    public static readonly Operation SetStates = Operation.ChangesWith("post_set_task_instances_state").V1("POST", "dags/{dag_id}/updateTaskInstancesState", takes: EarlierReachMembers);

    public static readonly Operation SetStatesDryRun = Operation.Previews("post_set_task_instances_state").V1("POST", "dags/{dag_id}/updateTaskInstancesState", takes: EarlierReachMembers);

    /// <summary>Airflow 2 changes a note on a route of its own.</summary>
    public static readonly Operation SetNote = Operation.ChangesWith("set_task_instance_note").V1("PATCH", One + "/setNote", since: "2.5", takes: ["body.note"]);

    public static readonly Operation SetMappedNote = Operation.ChangesWith("set_mapped_task_instance_note").V1("PATCH", Mapped + "/setNote", since: "2.5", takes: ["body.note"]);

    public static readonly Operation Clear = Operation.ChangesWith("post_clear_task_instances").V2("POST", "dags/{dag_id}/clearTaskInstances", later: LaterClearMembers).V1("POST", "dags/{dag_id}/clearTaskInstances", takes: EarlierClearMembers);

    public static readonly Operation ClearDryRun = Operation.Previews("post_clear_task_instances").V2("POST", "dags/{dag_id}/clearTaskInstances", later: LaterClearMembers).V1("POST", "dags/{dag_id}/clearTaskInstances", takes: EarlierClearMembers);

    public static readonly Operation ListTries = Operation.Reads("get_task_instance_tries").V2("GET", One + "/tries").V1("GET", One + "/tries", since: "2.10", takes: ["limit", "offset", "order_by"]);

    public static readonly Operation ListMappedTries = Operation.Reads("get_mapped_task_instance_tries").V2("GET", Mapped + "/tries").V1("GET", Mapped + "/tries", since: "2.10", takes: ["limit", "offset", "order_by"]);

    public static readonly Operation GetTry = Operation.Reads("get_task_instance_try_details").V2("GET", One + "/tries/{task_try_number}").V1("GET", One + "/tries/{task_try_number}", since: "2.10");

    public static readonly Operation GetMappedTry = Operation.Reads("get_mapped_task_instance_try_details").V2("GET", Mapped + "/tries/{task_try_number}").V1("GET", Mapped + "/tries/{task_try_number}", since: "2.10");

    public static readonly Operation Bulk = Operation.ChangesWith("bulk_task_instances").V2("PATCH", All, since: "3.1");

    public static readonly Operation UpdateGroup = Operation.ChangesWith("patch_task_group_instances").V2("PATCH", Group, since: "3.3");

    public static readonly Operation UpdateGroupDryRun = Operation.Previews("patch_task_group_instances_dry_run").V2("PATCH", Group + "/dry_run", since: "3.3");

    public static readonly Operation Delete = Operation.ChangesWith("delete_task_instance").V2("DELETE", One, since: "3.1");

    public static readonly Operation ListDependencies = Operation.Reads("get_task_instance_dependencies").V2("GET", One + "/dependencies").V1("GET", One + "/dependencies", since: "2.10");

    public static readonly Operation ListMappedDependencies = Operation.Reads("get_task_instance_dependencies_by_map_index").V2("GET", Mapped + "/dependencies").V1("GET", Mapped + "/dependencies", since: "2.10");

    public static readonly Operation ListLinks = Operation.Reads("get_extra_links").V2("GET", One + "/links", later: ["try_number 3.2"]).V1("GET", One + "/links", takes: ["map_index 2.10"]);

    public static readonly Operation GetLogUrl = Operation.Reads("get_external_log_url").V2("GET", One + "/externalLogUrl/{try_number}", since: "3.1");

    public static readonly Operation Log = Operation.Reads("get_log").V2("GET", One + "/logs/{try_number}", streams: "application/x-ndjson")
        .V1("GET", One + "/logs/{try_number}", streams: "text/plain", hidesAbsence: true, takes: ["map_index", "token", "full_content"]);

    private static string[] EarlierFilters =>
    [
        "limit", "offset", .. EarlierWindows.Of(), "updated_at_gte 2.6", "updated_at_lte 2.6", "duration_gte", "duration_lte",
        "state", "pool", "queue", "executor 2.10", "answer.task_display_name 2.9", "answer.rendered_map_index 2.9",
    ];

    private static string[] EarlierStateMembers => ["body.dry_run", "body.new_state"];

    private static string[] EarlierReachMembers =>
    [
        .. EarlierStateMembers, "body.task_id", "body.dag_run_id",
        "body.include_upstream", "body.include_downstream", "body.include_past", "body.include_future",
    ];

    private static string[] EarlierClearMembers =>
    [
        "body.dry_run", "body.dag_run_id", "body.task_ids", "body.start_date", "body.end_date", "body.only_failed", "body.only_running", "body.reset_dag_runs",
        "body.include_upstream", "body.include_downstream", "body.include_past", "body.include_future",
    ];

    private static string[] LaterClearMembers => ["body.prevent_running_task 3.1", "body.run_on_latest_version 3.1", "body.note 3.1"];

    private static IEnumerable<string> LaterFilters() =>
    [
        .. LaterWindows.Of("run_after", "logical_date", "start_date", "end_date", "updated_at", "duration"),
        .. Operation.Since("3.1", "try_number", "operator", "map_index"),
        .. Operation.Since(
            "3.2",
            "pool_name_pattern", "pool_name_prefix_pattern", "queue_name_pattern", "queue_name_prefix_pattern",
            "operator_name_pattern", "operator_name_prefix_pattern", "rendered_map_index_pattern", "rendered_map_index_prefix_pattern"),
    ];
}
