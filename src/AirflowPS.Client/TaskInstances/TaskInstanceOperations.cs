namespace AirflowPS.Client;

internal static class TaskInstanceOperations
{
    public const string Collection = "task_instances";

    private const string All = "dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances";
    private const string One = All + "/{task_id}";
    private const string Mapped = One + "/{map_index}";

    public static readonly Operation List = Operation.Reads("get_task_instances").V2("GET", All, later:
    [
        .. LaterFilters(),
        .. Operation.Since("3.1", "task_group_id"),
        .. Operation.Since("3.2", "cursor", "task_display_name_prefix_pattern", "dag_id_pattern", "dag_id_prefix_pattern", "run_id_pattern", "run_id_prefix_pattern"),
    ]);

    public static readonly Operation ListMapped = Operation.Reads("get_mapped_task_instances").V2("GET", One + "/listMapped", later: [.. LaterFilters()]);

    public static readonly Operation ListBatch = Operation.Reads("get_task_instances_batch").V2("POST", All + "/list", later:
        [.. LaterWindows.Of("body.run_after", "body.logical_date", "body.start_date", "body.end_date", "body.duration")]);

    public static readonly Operation Get = Operation.Reads("get_task_instance").V2("GET", One);

    public static readonly Operation GetMapped = Operation.Reads("get_mapped_task_instance").V2("GET", Mapped);

    public static readonly Operation Update = Operation.ChangesWith("patch_task_instance").V2("PATCH", One);

    public static readonly Operation UpdateMapped = Operation.ChangesWith("patch_task_instance_by_map_index").V2("PATCH", Mapped);

    public static readonly Operation UpdateDryRun = Operation.Previews("patch_task_instance_dry_run").V2("PATCH", One + "/dry_run");

    public static readonly Operation UpdateMappedDryRun = Operation.Previews("patch_task_instance_dry_run_by_map_index").V2("PATCH", Mapped + "/dry_run");

    public static readonly Operation Clear = Operation.ChangesWith("post_clear_task_instances").V2("POST", "dags/{dag_id}/clearTaskInstances", later: LaterClearMembers);

    public static readonly Operation ClearDryRun = Operation.Previews("post_clear_task_instances").V2("POST", "dags/{dag_id}/clearTaskInstances", later: LaterClearMembers);

    public static readonly Operation ListTries = Operation.Reads("get_task_instance_tries").V2("GET", One + "/tries");

    public static readonly Operation ListMappedTries = Operation.Reads("get_mapped_task_instance_tries").V2("GET", Mapped + "/tries");

    public static readonly Operation GetTry = Operation.Reads("get_task_instance_try_details").V2("GET", One + "/tries/{task_try_number}");

    public static readonly Operation GetMappedTry = Operation.Reads("get_mapped_task_instance_try_details").V2("GET", Mapped + "/tries/{task_try_number}");

    public static readonly Operation Log = Operation.Reads("get_log").V2("GET", One + "/logs/{try_number}", streams: "application/x-ndjson")
        .V1("GET", One + "/logs/{try_number}", streams: "text/plain", hidesAbsence: true, takes: ["map_index", "token", "full_content"]);

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
