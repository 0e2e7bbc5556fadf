namespace AirflowPS.Sandbox;

/// <summary>Operations that real servers have and the sandbox does not serve yet: it says so instead of pretending.</summary>
internal static class NotServed
{
    public static void AddAirflow3(RouteTable routes) => Add(routes, Airflow3);

    public static void AddAirflow2(RouteTable routes) => Add(routes, Airflow2);

    private static void Add(RouteTable routes, string table)
    {
        foreach (string line in table.Split(new[] { '\n' }, StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = line.Trim().Split(' ');
            string operation = parts[2];
            int since = Number(parts, 3);
            int until = Number(parts, 4);
            routes.Add(parts[0], parts[1], operation, parts[0] == "GET" ? Permission.Read : Permission.Change, _ => HttpResponse.Detail(501, $"The sandbox does not serve {operation} ({parts[0]} {parts[1]}) yet."), since, until);
        }
    }

    private static int Number(string[] parts, int at) => parts.Length > at ? int.Parse(parts[at], System.Globalization.CultureInfo.InvariantCulture) : 0;

    /// <summary>Method, path, operation; the release that brought it and the last that had it, where that is not all of them.</summary>
    private const string Airflow3 = """
        GET /assets get_assets
        GET /assets/aliases get_asset_aliases
        GET /assets/aliases/{asset_alias_id} get_asset_alias
        GET /assets/events get_asset_events
        POST /assets/events create_asset_event
        POST /assets/{asset_id}/materialize materialize_asset
        GET /assets/{asset_id}/queuedEvents get_asset_queued_events
        DELETE /assets/{asset_id}/queuedEvents delete_asset_queued_events
        GET /assets/{asset_id} get_asset
        GET /dags/{dag_id}/assets/queuedEvents get_dag_asset_queued_events
        DELETE /dags/{dag_id}/assets/queuedEvents delete_dag_asset_queued_events
        GET /dags/{dag_id}/assets/{asset_id}/queuedEvents get_dag_asset_queued_event
        DELETE /dags/{dag_id}/assets/{asset_id}/queuedEvents delete_dag_asset_queued_event
        GET /backfills list_backfills
        POST /backfills create_backfill
        GET /backfills/{backfill_id} get_backfill
        PUT /backfills/{backfill_id}/pause pause_backfill
        PUT /backfills/{backfill_id}/unpause unpause_backfill
        PUT /backfills/{backfill_id}/cancel cancel_backfill
        POST /backfills/dry_run create_backfill_dry_run
        GET /dags/{dag_id}/dagRuns/{dag_run_id}/upstreamAssetEvents get_upstream_asset_events
        POST /dags/{dag_id}/clearPartitions clear_dag_run_partitions 303
        GET /config get_config
        GET /config/section/{section}/option/{option} get_config_value
        GET /eventLogs/{event_log_id} get_event_log
        GET /eventLogs get_event_logs
        GET /jobs get_jobs
        GET /plugins get_plugins
        GET /providers get_providers
        GET /assets/{asset_id}/state-store list_asset_state_store 303
        DELETE /assets/{asset_id}/state-store clear_asset_state_store 303
        GET /assets/{asset_id}/state-store/{key} get_asset_state_store 303
        PUT /assets/{asset_id}/state-store/{key} set_asset_state_store 303
        DELETE /assets/{asset_id}/state-store/{key} delete_asset_state_store 303
        GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store list_task_state_store 303
        DELETE /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store clear_task_state_store 303
        GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store/{key} get_task_state_store 303
        PUT /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store/{key} set_task_state_store 303
        PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store/{key} patch_task_state_store 303
        DELETE /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store/{key} delete_task_state_store 303
        GET /plugins/importErrors import_errors 301
        """;

    private const string Airflow2 = """
        GET /config get_config
        GET /config/section/{section}/option/{option} get_value
        GET /dags/{dag_id}/dagRuns/{dag_run_id}/upstreamDatasetEvents get_upstream_dataset_events
        GET /dags/{dag_id}/datasets/queuedEvent get_dag_dataset_queued_events 210
        DELETE /dags/{dag_id}/datasets/queuedEvent delete_dag_dataset_queued_events 210
        GET /dags/{dag_id}/datasets/queuedEvent/{+uri} get_dag_dataset_queued_event 210
        DELETE /dags/{dag_id}/datasets/queuedEvent/{+uri} delete_dag_dataset_queued_event 210
        GET /datasets get_datasets
        GET /datasets/events get_dataset_events
        POST /datasets/events create_dataset_event 210
        GET /datasets/queuedEvent/{+uri} get_dataset_queued_events 210
        DELETE /datasets/queuedEvent/{+uri} delete_dataset_queued_events 210
        GET /datasets/{+uri} get_dataset
        GET /eventLogs get_event_logs
        GET /eventLogs/{event_log_id} get_event_log
        GET /permissions get_permissions
        GET /plugins get_plugins
        GET /providers get_providers
        GET /roles get_roles
        POST /roles post_role
        GET /roles/{role_name} get_role
        PATCH /roles/{role_name} patch_role
        DELETE /roles/{role_name} delete_role
        GET /users get_users
        POST /users post_user
        GET /users/{username} get_user
        PATCH /users/{username} patch_user
        DELETE /users/{username} delete_user
        """;
}
