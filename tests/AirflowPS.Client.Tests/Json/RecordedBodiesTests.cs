using System.Text;
using System.Text.Json;

namespace AirflowPS.Client.Tests;

/// <summary>Every body that a real server sent about something that has a model is read without losing a member or changing a value.</summary>
public class RecordedBodiesTests
{
    // What each operation answers with: the member that holds the list, or null for one thing.
    private static readonly Dictionary<string, (string? Collection, Type Type)> Models = new()
    {
        ["get_dags"] = ("dags", typeof(Dag)),
        ["patch_dags"] = ("dags", typeof(Dag)),
        ["get_dag"] = (null, typeof(Dag)),
        ["patch_dag"] = (null, typeof(Dag)),
        ["get_dag_details"] = (null, typeof(DagDetails)),
        ["get_dag_source"] = (null, typeof(DagSource)),
        ["get_dag_stats"] = ("dags", typeof(DagStatistic)),
        ["get_dag_version"] = (null, typeof(DagVersion)),
        ["get_dag_versions"] = ("dag_versions", typeof(DagVersion)),
        ["list_dag_warnings"] = ("dag_warnings", typeof(DagWarning)),
        ["get_tasks"] = ("tasks", typeof(AirflowTask)),
        ["get_task"] = (null, typeof(AirflowTask)),
        ["get_dag_runs"] = ("dag_runs", typeof(DagRun)),
        ["get_list_dag_runs_batch"] = ("dag_runs", typeof(DagRun)),
        ["get_dag_run"] = (null, typeof(DagRun)),
        ["trigger_dag_run"] = (null, typeof(DagRun)),
        ["patch_dag_run"] = (null, typeof(DagRun)),
        ["clear_dag_run"] = (null, typeof(DagRun)),
        ["materialize_asset"] = (null, typeof(DagRun)),
        ["get_task_instances"] = ("task_instances", typeof(TaskInstance)),
        ["get_mapped_task_instances"] = ("task_instances", typeof(TaskInstance)),
        ["get_task_instances_batch"] = ("task_instances", typeof(TaskInstance)),
        ["get_task_instance"] = (null, typeof(TaskInstance)),
        ["get_mapped_task_instance"] = (null, typeof(TaskInstance)),
        ["patch_task_instance"] = ("task_instances", typeof(TaskInstance)),
        ["patch_task_instance_by_map_index"] = ("task_instances", typeof(TaskInstance)),
        ["patch_task_instance_dry_run"] = ("task_instances", typeof(TaskInstance)),
        ["patch_task_instance_dry_run_by_map_index"] = ("task_instances", typeof(TaskInstance)),
        ["post_clear_task_instances"] = ("task_instances", typeof(TaskInstance)),
        ["get_task_instance_tries"] = ("task_instances", typeof(TaskInstanceTry)),
        ["get_mapped_task_instance_tries"] = ("task_instances", typeof(TaskInstanceTry)),
        ["get_task_instance_try_details"] = (null, typeof(TaskInstanceTry)),
        ["get_mapped_task_instance_try_details"] = (null, typeof(TaskInstanceTry)),
        ["get_pools"] = ("pools", typeof(Pool)),
        ["get_pool"] = (null, typeof(Pool)),
        ["post_pool"] = (null, typeof(Pool)),
        ["patch_pool"] = (null, typeof(Pool)),
        ["get_variables"] = ("variables", typeof(Variable)),
        ["get_variable"] = (null, typeof(Variable)),
        ["post_variable"] = (null, typeof(Variable)),
        ["patch_variable"] = (null, typeof(Variable)),
        ["get_xcom_entries"] = ("xcom_entries", typeof(XCom)),
        ["get_xcom_entry"] = (null, typeof(XCom)),
        ["create_xcom_entry"] = (null, typeof(XCom)),
        ["update_xcom_entry"] = (null, typeof(XCom)),
        ["get_hitl_details"] = ("hitl_details", typeof(HitlDetail)),
        ["get_hitl_detail"] = (null, typeof(HitlDetail)),
        ["get_hitl_detail_try_detail"] = (null, typeof(HitlDetail)),
        ["patch_task_group_instances"] = ("task_instances", typeof(TaskInstance)),
        ["patch_task_group_instances_dry_run"] = ("task_instances", typeof(TaskInstance)),
        ["get_task_instance_dependencies"] = ("dependencies", typeof(TaskInstanceDependency)),
        ["get_task_instance_dependencies_by_map_index"] = ("dependencies", typeof(TaskInstanceDependency)),
        ["get_connections"] = ("connections", typeof(Connection)),
        ["get_connection"] = (null, typeof(Connection)),
        ["post_connection"] = (null, typeof(Connection)),
        ["patch_connection"] = (null, typeof(Connection)),
        ["test_connection"] = (null, typeof(ConnectionTest)),
        ["enqueue_connection_test"] = (null, typeof(QueuedConnectionTest)),
        ["get_import_errors"] = ("import_errors", typeof(ImportError)),
        ["get_import_error"] = (null, typeof(ImportError)),
        ["get_version"] = (null, typeof(VersionInfo)),
        ["get_event_logs"] = ("event_logs", typeof(EventLog)),
        ["get_event_log"] = (null, typeof(EventLog)),
        ["get_providers"] = ("providers", typeof(Provider)),
        ["get_plugins"] = ("plugins", typeof(Plugin)),
        ["import_errors"] = ("import_errors", typeof(PluginImportError)),
        ["get_config"] = (null, typeof(ConfigDocument)),
        ["get_config_value"] = (null, typeof(ConfigDocument)),
        ["get_jobs"] = ("jobs", typeof(Job)),
        ["get_assets"] = ("assets", typeof(Asset)),
        ["get_asset"] = (null, typeof(Asset)),
        ["get_asset_aliases"] = ("asset_aliases", typeof(AssetAlias)),
        ["get_asset_alias"] = (null, typeof(AssetAlias)),
        ["get_asset_events"] = ("asset_events", typeof(AssetEvent)),
        ["get_upstream_asset_events"] = ("asset_events", typeof(AssetEvent)),
        ["create_asset_event"] = (null, typeof(AssetEvent)),
        ["get_asset_queued_events"] = ("queued_events", typeof(AssetQueuedEvent)),
        ["get_dag_asset_queued_events"] = ("queued_events", typeof(AssetQueuedEvent)),
        ["get_dag_asset_queued_event"] = (null, typeof(AssetQueuedEvent)),
        ["list_asset_state_store"] = ("asset_state_store", typeof(AssetStoreItem)),
        ["get_asset_state_store"] = (null, typeof(AssetStoreItem)),
        ["list_task_state_store"] = ("task_state_store", typeof(TaskStoreItem)),
        ["get_task_state_store"] = (null, typeof(TaskStoreItem)),
        ["list_backfills"] = ("backfills", typeof(Backfill)),
        ["get_backfill"] = (null, typeof(Backfill)),
        ["create_backfill"] = (null, typeof(Backfill)),
        ["create_backfill_dry_run"] = ("backfills", typeof(PlannedBackfillRun)),
        ["pause_backfill"] = (null, typeof(Backfill)),
        ["unpause_backfill"] = (null, typeof(Backfill)),
        ["cancel_backfill"] = (null, typeof(Backfill)),
    };

    public static TheoryData<string> Operations => new(Models.Keys);

    [Theory]
    [MemberData(nameof(Operations))]
    public void Is_read_without_loss(string operation)
    {
        List<RecordedExchange> exchanges = RecordedExchange.All
            .Where(exchange => exchange.Status is >= 200 and < 300 && exchange.Body?.ValueKind == JsonValueKind.Object)
            .Where(exchange => OperationList.Newest.Match(exchange.Method, exchange.Path)?.Id == operation)
            .ToList();

        Assert.Contains(exchanges, exchange => exchange.Server.StartsWith("airflow-3.3", StringComparison.Ordinal));
        Assert.Equal([], exchanges.SelectMany(exchange => Differences(exchange, Models[operation])));
    }

    // What Airflow 2 names otherwise; the rest is called the same and answers with the same.
    private static readonly Dictionary<string, (string? Collection, Type Type)> Airflow2Models = new(Models)
    {
        ["get_dag_warnings"] = ("dag_warnings", typeof(DagWarning)),
        ["get_dag_runs_batch"] = ("dag_runs", typeof(DagRun)),
        ["post_dag_run"] = (null, typeof(DagRun)),
        ["update_dag_run_state"] = (null, typeof(DagRun)),
        ["set_dag_run_note"] = (null, typeof(DagRun)),
        ["set_task_instance_note"] = (null, typeof(TaskInstance)),
        ["set_mapped_task_instance_note"] = (null, typeof(TaskInstance)),
        ["patch_task_instance"] = (null, typeof(TaskInstance)),
        ["post_set_task_instances_state"] = ("task_instances", typeof(TaskInstance)),
        ["post_variables"] = (null, typeof(Variable)),
        ["get_value"] = (null, typeof(ConfigDocument)),
        ["get_users"] = ("users", typeof(User)),
        ["get_user"] = (null, typeof(User)),
        ["post_user"] = (null, typeof(User)),
        ["patch_user"] = (null, typeof(User)),
        ["get_roles"] = ("roles", typeof(Role)),
        ["get_role"] = (null, typeof(Role)),
        ["get_datasets"] = ("datasets", typeof(Asset)),
        ["get_dataset"] = (null, typeof(Asset)),
        ["get_dataset_events"] = ("dataset_events", typeof(AssetEvent)),
        ["get_upstream_dataset_events"] = ("dataset_events", typeof(AssetEvent)),
        ["create_dataset_event"] = (null, typeof(AssetEvent)),
    };

    // What the FAB auth manager of Airflow 3 has.
    private static readonly Dictionary<string, (string? Collection, Type Type)> FabModels = new()
    {
        ["get_users"] = ("users", typeof(User)),
        ["get_user"] = (null, typeof(User)),
        ["create_user"] = (null, typeof(User)),
        ["update_user"] = (null, typeof(User)),
        ["get_roles"] = ("roles", typeof(Role)),
        ["get_role"] = (null, typeof(Role)),
        ["create_role"] = (null, typeof(Role)),
        ["get_permissions"] = ("actions", typeof(Permission)),
    };

    [Fact]
    public void Users_and_roles_of_FAB_are_read_without_loss()
    {
        List<(RecordedExchange Exchange, string Operation)> exchanges = RecordedExchange.All
            .Where(exchange => exchange.Status is >= 200 and < 300 && exchange.Body?.ValueKind == JsonValueKind.Object)
            .Select(exchange => (exchange, OperationList.Fab.Match(exchange.Method, exchange.Path)?.Id ?? ""))
            .Where(pair => FabModels.ContainsKey(pair.Item2))
            .ToList();

        Assert.Equal(FabModels.Keys.Order(), exchanges.Select(pair => pair.Operation).Distinct().Order());
        Assert.Equal([], exchanges.SelectMany(pair => Differences(pair.Exchange, FabModels[pair.Operation])));
    }

    [Fact]
    public void Permissions_of_Airflow_2_are_actions()
    {
        RecordedExchange list = RecordedExchange.Airflow2.First(exchange => OperationList.Airflow2.Match(exchange.Method, exchange.Path)?.Id == "get_permissions");

        Page<Permission> page = PageParser.Parse(list.BodyBytes, "actions", AirflowJson.Default.TypeInfo<Permission>());

        Assert.Equal(["can_edit", "can_read"], page.Items.Select(permission => permission.ToString()));
        Assert.Equal(5, page.TotalEntries);
    }

    [Fact]
    public void Airflow_2_is_read_without_loss()
    {
        List<(RecordedExchange Exchange, string Operation)> exchanges = RecordedExchange.Airflow2
            .Where(exchange => exchange.Status is >= 200 and < 300 && exchange.Body?.ValueKind == JsonValueKind.Object)
            .Select(exchange => (exchange, OperationList.Airflow2.Match(exchange.Method, exchange.Path)?.Id ?? ""))
            .Where(pair => Airflow2Models.ContainsKey(pair.Item2))
            .ToList();

        Assert.True(exchanges.Count > 60, $"{exchanges.Count}");
        Assert.Equal("", string.Join("\n", exchanges.SelectMany(pair => Differences(pair.Exchange, Airflow2Models[pair.Operation])).Distinct()));
    }

    [Fact]
    public void Pages_keep_the_servers_total()
    {
        RecordedExchange list = RecordedExchange.All.First(exchange => exchange.Server == "airflow-3.3" && exchange.Scenario == "dags_list" && exchange.Status == 200);

        Page<Dag> page = PageParser.Parse(list.BodyBytes, "dags", AirflowJson.Default.TypeInfo<Dag>());

        Assert.Equal(list.Body!.Value.GetProperty("total_entries").GetInt32(), page.TotalEntries);
        Assert.Equal(list.Body!.Value.GetProperty("dags").GetArrayLength(), page.Items.Count);
    }

    private static IEnumerable<string> Differences(RecordedExchange exchange, (string? Collection, Type Type) model)
    {
        JsonElement body = exchange.Body!.Value;

        // Clearing a run answers with what it would clear, or with the run that it cleared.
        if (model.Collection is null && body.TryGetProperty("task_instances", out _))
        {
            model = ("task_instances", typeof(TaskInstance));
        }

        IEnumerable<JsonElement> items = model.Collection is null ? [body] : body.GetProperty(model.Collection).EnumerateArray();
        return items.SelectMany(item => ModelComparison.Differences(item, ModelComparison.Read(item, model.Type), model.Type)).Select(difference => $"{exchange}: {difference}");
    }
}
