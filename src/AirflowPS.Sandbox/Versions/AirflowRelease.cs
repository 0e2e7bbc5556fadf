namespace AirflowPS.Sandbox;

/// <summary>
/// All that differs between the served releases of Airflow, in one place. Routes, query and body members name the
/// release that brought them (<see cref="Has"/>); answers name only what they lack here.
/// </summary>
internal sealed class AirflowRelease
{
    public static readonly AirflowRelease V33 = new(303, "3.3.2", ".release:aa19d2dbb9ed187ec01957a92848d9b005e9ba9d", new());

    public static readonly AirflowRelease V30 = new(300, "3.0.6", ".dev0+e965c2e676d85ced65a485d4b2601addc2fd3e97.dirty", new()
    {
        ["dag"] = new() { "last_parse_duration", "timetable_partitioned", "timetable_periodic", "allowed_run_types", "is_backfillable", "default_args", "rerun_with_latest_version", "is_favorite", "active_runs_count" },
        ["tag"] = new() { "dag_display_name" },
        ["version"] = new() { "dag_display_name" },
        ["param"] = new() { "source" },
        ["source"] = new() { "dag_display_name" },
        ["stats"] = new() { "dag_display_name" },
        ["run"] = new() { "duration", "triggering_user_name", "dag_display_name", "partition_key", "partition_date" },
        ["ti"] = new() { "dag_display_name", "operator_name" },
        ["cursor"] = new() { "total_entries_limit", "next_cursor", "previous_cursor" },
        ["pool"] = new() { "team_name" },
        ["variable"] = new() { "team_name" },
    });

    private readonly Dictionary<string, HashSet<string>> _lacking;

    private AirflowRelease(int number, string version, string gitVersion, Dictionary<string, HashSet<string>> lacking)
    {
        Number = number;
        Version = version;
        GitVersion = gitVersion;
        _lacking = lacking;
    }

    /// <summary>Major and minor as one number: 303 is 3.3, 211 is 2.11.</summary>
    public int Number { get; }

    public string Version { get; }

    public string GitVersion { get; }

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

    public bool SortsTags => Has(301);

    /// <summary>The longest page; 3.0 keeps to what is asked for.</summary>
    public int MaxLimit => Has(301) ? 100 : int.MaxValue;

    /// <summary>Previews of a cleared run come by task id.</summary>
    public bool SortsPreviews => Has(301);

    /// <summary>A variable that is no text is kept as JSON; 3.0 keeps what Python prints.</summary>
    public bool KeepsVariablesAsJson => Has(301);

    /// <summary>Import errors name the file below its bundle; 3.0 names it in full.</summary>
    public string ImportErrorFolder => Has(301) ? "" : "/opt/airflow/dags/";

    public bool ListsRenderedFields => Has(301);

    public bool HasCursors => Has(303);

    /// <summary>A pool's PATCH demands all members, whatever the mask says.</summary>
    public bool PoolPatchWantsAll => Has(303);

    /// <summary>Run ids may not hold two dots.</summary>
    public bool RefusesDotsInRunIds => Has(303);

    public bool Has(int since) => Number >= since;

    public string DagMissing(string dagId) => Has(301) ? $"The Dag with ID: `{dagId}` was not found" : $"Dag with id {dagId} was not found";

    public HashSet<string>? Lacks(string kind) => _lacking.TryGetValue(kind, out HashSet<string>? members) ? members : null;

    public static AirflowRelease Find(string version) => version switch
    {
        "3.3" or "3.3.2" => V33,
        "3.0" or "3.0.6" => V30,
        _ => throw new NotSupportedException($"The sandbox does not speak Airflow '{version}' yet. It speaks 3.3 and 3.0."),
    };
}
