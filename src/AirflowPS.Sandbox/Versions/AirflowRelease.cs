namespace AirflowPS.Sandbox;

/// <summary>
/// All that differs between the served releases of Airflow, in one place. Routes, query and body members name the
/// release that brought them (<see cref="Has"/>); answers name only what they lack here.
/// </summary>
internal sealed class AirflowRelease
{
    /// <summary>What the experimental API's answers have on 1.10 and no later ones.</summary>
    private static readonly Dictionary<string, HashSet<string>> OnlyIn1 = new()
    {
        ["task_info"] = new() { "lineage_data", "provide_context", "python_callable", "subdag", "task_concurrency" },
        ["ti_info"] = new() { "execution_date" },
    };

    /// <summary>What answers of Airflow 2 have and no later ones.</summary>
    private static readonly Dictionary<string, HashSet<string>> OnlyIn2 = new()
    {
        ["dag"] = new()
        {
            "default_view", "is_active", "is_subdag", "last_pickled", "next_dagrun", "next_dagrun_create_after", "pickle_id", "root_dag_id", "schedule_interval", "scheduler_lock",
            "dataset_expression", "orientation", "template_searchpath",
        },
        ["run"] = new() { "execution_date", "external_trigger" },
        ["ti"] = new() { "execution_date", "sla_miss" },
        ["xcom"] = new() { "execution_date" },
        ["event_log"] = new() { "execution_date" },
        ["plugin"] = new() { "executors", "hooks", "ti_deps" },
        ["asset_event"] = new() { "dataset_id", "dataset_uri" },
        ["queued_event"] = new() { "uri" },
    };

    /// <summary>What answers of Airflow 3 have and no earlier ones.</summary>
    private static readonly Dictionary<string, HashSet<string>> OnlyIn3 = new()
    {
        ["dag"] = new()
        {
            "is_stale", "last_parse_duration", "bundle_name", "bundle_version", "relative_fileloc", "timetable_summary", "timetable_partitioned", "timetable_periodic",
            "next_dagrun_logical_date", "next_dagrun_run_after", "allowed_run_types", "is_backfillable", "asset_expression", "default_args", "rerun_with_latest_version", "is_favorite",
            "active_runs_count", "owner_links", "latest_dag_version", "template_search_path",
        },
        ["tag"] = new() { "dag_id", "dag_display_name" },
        ["param"] = new() { "source" },
        ["source"] = new() { "dag_id", "version_number", "dag_display_name" },
        ["stats"] = new() { "dag_display_name" },
        ["warning"] = new() { "dag_display_name" },
        ["run"] = new()
        {
            "queued_at", "duration", "run_after", "triggered_by", "triggering_user_name", "dag_versions", "bundle_version", "dag_display_name", "partition_key", "partition_date",
        },
        ["ti"] = new() { "id", "logical_date", "run_after", "dag_display_name", "operator_name", "scheduled_when", "dag_version" },
        ["cursor"] = new() { "total_entries_limit", "next_cursor", "previous_cursor" },
        ["pool"] = new() { "team_name" },
        ["variable"] = new() { "is_encrypted", "team_name" },
        ["import_error"] = new() { "bundle_name" },
        ["xcom"] = new() { "logical_date", "run_id", "dag_display_name", "task_display_name", "run_after" },
        ["event_log"] = new() { "dag_display_name", "task_display_name" },
        ["plugin"] = new() { "fastapi_apps", "fastapi_root_middlewares", "external_views", "react_apps" },
        ["provider"] = new() { "documentation_url" },
        ["asset"] = new() { "name", "group", "scheduled_dags", "consuming_tasks", "watchers", "last_asset_event" },
        ["asset_event"] = new() { "asset_id", "uri", "name", "group", "partition_key" },
        ["asset_run"] = new() { "partition_key", "triggering" },
        ["queued_event"] = new() { "asset_id", "dag_display_name" },
    };

    public static readonly AirflowRelease V33 = new(303, "3.3.2", ".release:aa19d2dbb9ed187ec01957a92848d9b005e9ba9d", OnlyIn2, new()
    {
        ["asset"] = new() { "consuming_dags" },
    });

    public static readonly AirflowRelease V30 = new(300, "3.0.6", ".dev0+e965c2e676d85ced65a485d4b2601addc2fd3e97.dirty", OnlyIn2, new()
    {
        ["dag"] = new() { "last_parse_duration", "timetable_partitioned", "timetable_periodic", "allowed_run_types", "is_backfillable", "default_args", "rerun_with_latest_version", "is_favorite", "active_runs_count" },
        ["tag"] = new() { "dag_display_name" },
        ["version"] = new() { "dag_display_name" },
        ["param"] = new() { "source" },
        ["source"] = new() { "dag_display_name" },
        ["stats"] = new() { "dag_display_name" },
        ["warning"] = new() { "dag_display_name" },
        ["run"] = new() { "duration", "triggering_user_name", "dag_display_name", "partition_key", "partition_date" },
        ["ti"] = new() { "dag_display_name", "operator_name" },
        ["cursor"] = new() { "total_entries_limit", "next_cursor", "previous_cursor" },
        ["pool"] = new() { "team_name" },
        ["variable"] = new() { "team_name" },
        ["event_log"] = new() { "dag_display_name", "task_display_name" },
        ["plugin"] = new() { "external_views", "react_apps" },
        ["provider"] = new() { "documentation_url" },
        ["job"] = new() { "dag_display_name" },
        ["connection"] = new() { "team_name" },
        ["xcom"] = new() { "dag_display_name", "task_display_name", "run_after" },
        ["asset"] = new() { "scheduled_dags", "consuming_tasks", "watchers", "last_asset_event" },
        ["asset_event"] = new() { "partition_key" },
        ["asset_run"] = new() { "partition_key", "triggering" },
        ["queued_event"] = new() { "dag_display_name" },
        ["backfill"] = new() { "dag_display_name" },
        ["planned_run"] = new() { "partition_key", "partition_date" },
    });

    public static readonly AirflowRelease V211 = new(211, "2.11.2", "", OnlyIn3, OnlyIn1);

    public static readonly AirflowRelease V27 = new(207, "2.7.3", ".release:", OnlyIn3, OnlyIn1, new()
    {
        ["dag"] = new() { "dag_display_name", "max_consecutive_failed_dag_runs", "dataset_expression" },
        ["task"] = new() { "task_display_name" },
        ["ti"] = new() { "task_display_name", "rendered_map_index", "executor" },
        ["asset"] = new() { "aliases" },
        ["task_info"] = new() { "executor", "map_index_template", "start_from_trigger", "start_trigger_args" },
        ["ti_info"] = new() { "executor", "rendered_map_index" },
    });

    public static readonly AirflowRelease V110 = new(110, "1.10.15", "", new Dictionary<string, HashSet<string>>
    {
        ["task_info"] = new()
        {
            "allow_nested_operators", "doc", "doc_json", "doc_md", "doc_rst", "doc_yaml", "downstream_task_ids", "executor", "ignore_first_depends_on_past", "map_index_template", "max_active_tis_per_dag",
            "max_active_tis_per_dagrun", "multiple_outputs", "on_execute_callback", "on_skipped_callback", "operator_extra_links", "start_from_trigger", "start_trigger_args", "task_group", "template_ext",
            "template_fields", "template_fields_renderers", "ui_color", "ui_fgcolor", "upstream_task_ids", "wait_for_past_depends_before_skipping",
        },
        ["ti_info"] = new()
        {
            "custom_operator_name", "dag_run", "executor", "external_executor_id", "map_index", "next_kwargs", "next_method", "queued_by_job_id", "rendered_map_index", "rendered_task_instance_fields",
            "run_id", "trigger_id", "trigger_timeout", "try_number", "updated_at",
        },
        ["pool_info"] = new() { "include_deferred" },
    });

    private readonly Dictionary<string, HashSet<string>> _lacking = new();

    private AirflowRelease(int number, string version, string gitVersion, params Dictionary<string, HashSet<string>>[] lacking)
    {
        Number = number;
        Version = version;
        GitVersion = gitVersion;
        foreach (KeyValuePair<string, HashSet<string>> kind in lacking.SelectMany(l => l))
        {
            _lacking[kind.Key] = new(kind.Value.Concat(Lacks(kind.Key) ?? Enumerable.Empty<string>()));
        }
    }

    /// <summary>Major and minor as one number: 303 is 3.3, 211 is 2.11.</summary>
    public int Number { get; }

    public string Version { get; }

    public string GitVersion { get; }

    public Generation Generation => (Generation)(Number / 100);

    /// <summary>Where the API is.</summary>
    public string ApiRoot => Generation switch
    {
        Generation.Airflow3 => "/api/v2",
        Generation.Airflow2 => "/api/v1",
        _ => "/api/experimental",
    };

    /// <summary>How the experimental API talks, which is the API of 1.10 and may be switched on in Airflow 2.</summary>
    public ExperimentalWords ExperimentalWords => Has(200) ? ExperimentalWords.OfAirflow2 : ExperimentalWords.OfAirflow1;

    public bool HasHumanTasks => Has(301);

    /// <summary>3.3 and later: logging out revokes the token.</summary>
    public bool LogoutRevokes => Has(303);

    /// <summary>3.0 wrote “DAG”, later releases write “Dag”.</summary>
    public string DagWord => Has(301) ? "Dag" : "DAG";

    /// <summary>A log line's <c>chan</c> and bare logger of 3.0 became logger, file and line.</summary>
    public bool StructuredTaskLogs => Has(301);

    /// <summary>A running run cannot be deleted.</summary>
    public bool ProtectsRunningRuns => Has(303);

    /// <summary>Database faults hide the SQL and answer in JSON even when they were not foreseen.</summary>
    public bool HidesDatabaseFaults => Has(301);

    /// <summary>A file that waits to be parsed before its turn cannot be asked for again.</summary>
    public bool AsksOnceToParse => Has(301);

    /// <summary>Errors are problem details of RFC 7807 with a title, not a mere <c>detail</c>.</summary>
    public bool SpeaksProblems => !Has(300);

    /// <summary>Times end with <c>+00:00</c> instead of <c>Z</c>.</summary>
    public bool WritesOffsets => !Has(300);

    /// <summary>What the wire calls a run's logical date.</summary>
    public string LogicalDate => Has(300) ? "logical_date" : "execution_date";

    /// <summary>A run is about the day before it is made, and its logical date is where that day began.</summary>
    public bool RunsOverIntervals => !Has(300);

    /// <summary>There is no run without a logical date.</summary>
    public bool NeedsLogicalDates => !Has(300);

    public bool SortsTags => Has(301);

    /// <summary>A param's schema comes out in the order of a binary JSON column: shortest names first.</summary>
    public bool SortsSchemas => Has(301);

    /// <summary>The classes of params and operators moved when Airflow 3 was taken apart.</summary>
    public string ParamClass => Has(300) ? "airflow.sdk.definitions.param.Param" : "airflow.models.param.Param";

    /// <summary>How a DAG that data set off names its schedule.</summary>
    public string DataSchedule => Has(300) ? "Asset" : "Dataset";

    /// <summary>The type of runs that data set off.</summary>
    public string DataRunType => Has(300) ? "asset_triggered" : "dataset_triggered";

    /// <summary>The type of runs that are asked for by the asset that they make.</summary>
    public string MaterializationRunType => Has(302) ? "asset_materialization" : "manual";

    /// <summary>That no event waits for others is an empty list; before, it is an error.</summary>
    public bool ListsEmptyQueues => Has(303);

    /// <summary>Where the sandbox keeps the DAG files of the release.</summary>
    public string SourceFolder => Has(300) ? "" : Has(200) ? "Airflow2/" : "Airflow1/";

    /// <summary>The files that tell what the release came with: providers, plugins, configuration.</summary>
    public string Facts => Number switch { 303 => "3.3", 300 => "3.0", _ => "2.11" };

    /// <summary>The file that tells the roles of its FAB auth manager.</summary>
    public string Roles => Has(300) ? "3.3" : "2.11";

    /// <summary>The audit log tells of calls that failed, too; without it, of those only whose body was wrong.</summary>
    public bool LogsFailedCalls => Number != 300;

    /// <summary>The charset that a configuration's text names; null where it names none.</summary>
    public string? TextCharset => Has(300) ? "utf-8" : null;

    /// <summary>What the audit log puts before the name of a call.</summary>
    public string EventPrefix => Has(300) ? "" : "api.";

    /// <summary>A role's PATCH takes away the permissions that it does not name; before, it only adds.</summary>
    public bool ReplacesPermissions => Has(300);

    /// <summary>Details name no owners.</summary>
    public bool ForgetsOwnersInDetails => !Has(300);

    /// <summary>The length of a page when none is asked for.</summary>
    public int DefaultLimit => Has(300) ? 50 : 100;

    /// <summary>The longest page; 3.0 keeps to what is asked for.</summary>
    public int MaxLimit => Number == 300 ? int.MaxValue : 100;

    /// <summary>Lists of runs and task instances check the states that are asked for.</summary>
    public bool ChecksStates => Has(300);

    /// <summary>A list below a DAG or run that is not there is empty, and no error.</summary>
    public bool ListsBelowNothing => !Has(300);

    /// <summary>Task instances come run by run and by name.</summary>
    public bool ListsTasksByRun => !Has(300);

    /// <summary>An instance of a mapped task is called by its index where it has no name of its own.</summary>
    public bool NamesMapIndexes => Has(300);

    /// <summary>Previews of a cleared run come by task id.</summary>
    public bool SortsPreviews => Has(301);

    /// <summary>A variable that is no text is kept as JSON; 3.0 keeps what Python prints.</summary>
    public bool KeepsVariablesAsJson => Has(301);

    /// <summary>An XCom that comes over the API is kept as the text of its JSON.</summary>
    public bool KeepsXComsAsText => Number == 300;

    /// <summary>XComs are shown only as they are kept.</summary>
    public bool RefusesToDeserialize => Number == 300;

    /// <summary>XComs come out in the order of a binary JSON column: shortest names first.</summary>
    public bool SortsXComs => Has(300);

    /// <summary>Secrets among variables are shown as three stars.</summary>
    public bool MasksVariables => Has(300);

    /// <summary>SQLite comes with it, as a type of connections.</summary>
    public bool BringsSqlite => !Has(300);

    /// <summary>Import errors name the file below its bundle; 3.0 names it in full.</summary>
    public string ImportErrorFolder => Has(301) ? "" : "/opt/airflow/dags/";

    public bool ListsRenderedFields => Number != 300;

    public bool HasCursors => Has(303);

    /// <summary>Counts of runs name DAGs that have none.</summary>
    public bool CountsNoRuns => !Has(300);

    /// <summary>The DAG processor tells of itself.</summary>
    public bool KnowsDagProcessor => Has(300);

    /// <summary>Backfills from a date after the last one, or into the future, are refused; 3.0 makes them, and they have no runs.</summary>
    public bool ChecksBackfillDates => Has(301);

    /// <summary>A pool's PATCH demands all members, whatever the mask says.</summary>
    public bool PoolPatchWantsAll => Has(303);

    /// <summary>A DAG that has tasks at work cannot be deleted.</summary>
    public bool KeepsBusyDags => Generation == Generation.Airflow2;

    /// <summary>Run ids may not hold two dots.</summary>
    public bool RefusesDotsInRunIds => Has(303);

    /// <param name="since">A release as a number, such as 303; 0 is all.</param>
    public bool Has(int since) => since is 0 or >= 100 ? Number >= since : throw new ArgumentOutOfRangeException(nameof(since), since, "Releases are numbered like 303 for 3.3.");

    public string DagMissing(string dagId) => Has(301) ? $"The Dag with ID: `{dagId}` was not found" : $"Dag with id {dagId} was not found";

    public HashSet<string>? Lacks(string kind) => _lacking.TryGetValue(kind, out HashSet<string>? members) ? members : null;

    public static AirflowRelease Find(string version) => version switch
    {
        "3.3" or "3.3.2" => V33,
        "3.0" or "3.0.6" => V30,
        "2.11" or "2.11.2" => V211,
        "2.7" or "2.7.3" => V27,
        "1.10" or "1.10.15" => V110,
        _ => throw new NotSupportedException($"The sandbox does not speak Airflow '{version}' yet. It speaks 3.3, 3.0, 2.11, 2.7 and 1.10."),
    };
}
