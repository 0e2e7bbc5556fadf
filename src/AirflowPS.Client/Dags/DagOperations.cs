namespace AirflowPS.Client;

internal static class DagOperations
{
    public const string Collection = "dags";

    private const string One = "dags/{dag_id}";

    public static readonly Operation List = Operation.Reads("get_dags").V2("GET", "dags", later:
    [
        .. Operation.Since(
            "3.1",
            "has_import_errors", "bundle_name", "bundle_version", "has_asset_schedule", "asset_dependency", "is_favorite",
            "dag_run_start_date_gt", "dag_run_start_date_lt", "dag_run_end_date_gt", "dag_run_end_date_lt"),
        .. Operation.Since("3.2", "dag_id_prefix_pattern", "dag_display_name_prefix_pattern", "timetable_type"),
    ]).V1("GET", "dags", takes: ["limit", "offset", "order_by", "tags", "exclude_stale=only_active", "paused 2.7", "fields 2.10", "dag_id_pattern", "answer.dag_display_name 2.9"]);

    public static readonly Operation Get = Operation.Reads("get_dag").V2("GET", One).V1("GET", One, takes: ["fields 2.10"]);

    public static readonly Operation GetDetails = Operation.Reads("get_dag_details").V2("GET", "dags/{dag_id}/details").V1("GET", "dags/{dag_id}/details", takes: ["fields 2.10"]);

    public static readonly Operation Update = Operation.ChangesWith("patch_dag").V2("PATCH", One).V1("PATCH", One, takes: ["update_mask", "body.is_paused"]);

    public static readonly Operation Delete = Operation.ChangesWith("delete_dag").V2("DELETE", One).V1("DELETE", One).Experimental("DELETE", One);

    public static readonly Operation AddFavorite = Operation.ChangesWith("favorite_dag").V2("POST", "dags/{dag_id}/favorite", since: "3.1");

    public static readonly Operation RemoveFavorite = Operation.ChangesWith("unfavorite_dag").V2("POST", "dags/{dag_id}/unfavorite", since: "3.1");

    public static readonly Operation Parse = Operation.ChangesWith("reparse_dag_file").V2("PUT", "parseDagFile/{file_token}").V1("PUT", "parseDagFile/{file_token}", since: "2.10");

    /// <summary>One run of each DAG that has any: all that 1.10 tells of which DAGs there are.</summary>
    public static readonly Operation ListLatestRuns = Operation.Reads("latest_dag_runs").Experimental("GET", "latest_runs");

    public static readonly Operation GetPaused = Operation.Reads("dag_is_paused").Experimental("GET", "dags/{dag_id}/paused");

    /// <summary>A GET that changes something; any word but <c>true</c> resumes.</summary>
    public static readonly Operation SetPaused = Operation.ChangesWith("dag_paused").Experimental("GET", "dags/{dag_id}/paused/{paused}");
}
