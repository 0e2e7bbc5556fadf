namespace AirflowPS.Sandbox.Tests.Replay;

/// <summary>Which recordings are replayed, in which order, what is left out and why, and where time has to pass.</summary>
internal static class Script
{
    /// <summary>The order in which the servers were recorded, as far as the sandbox has the resources.</summary>
    private static readonly string[] Scenarios =
    {
        "auth", "forbidden", "bad_requests", "dags_list", "dag_one", "dags_patch", "trigger", "run_success", "run_failure", "wait", "running",
        "dag_runs_list", "pools", "pools_bulk", "variables", "connections", "assets", "backfills", "server_info", "human_in_the_loop", "log_shapes", "newest", "leftovers", "follow", "xcom_kinds", "blocked", "dag_reports",
    };

    /// <summary>The order in which the server of Airflow 2 was recorded.</summary>
    private static readonly string[] ScenariosOf2 =
    {
        "auth_and_faults", "dags", "trigger", "run_success", "run_failure", "settings", "datasets", "server_info", "login_form", "follow",
    };

    /// <summary>The order in which the experimental API was recorded, of 1.10 and of Airflow 2.</summary>
    private static readonly string[] ScenariosOfExperimental = { "basics", "paused", "runs", "pools" };

    private const string OrderOfTags = "tags come in the database's own order";
    private const string MoreWasThere = "the server had runs and pools of the recordings before";

    /// <summary>Scenarios that are left out as a whole.</summary>
    public static readonly (string Scenario, string Why)[] ScenariosOut =
    {
        ("deploy", "files were changed between the exchanges; a test of its own adds a DAG, breaks and mends its file"),
    };

    /// <summary>Exchanges that are left out one by one: scenario, how the name begins, why.</summary>
    private static readonly (string Scenario, string Name, string Why)[] Out =
    {
        ("3.3/dag_one", "warnings", "they are about Airflow's own example DAGs, which the sandbox has none of"),
        ("3.3/leftovers", "partitions, dry", "it is about one of Airflow's own example DAGs, which the sandbox has none of"),
        ("dag_reports", "reports of a file", "the file's path was made neutral, and reads as the folder's"),
        ("3.0/run_success", "task state dry run", "3.0 leaves the rendered fields of mapped instances out here, and of no others"),
        ("dags_list", "tags", "the first of 52 tags are those of Airflow's own examples; the shape is compared by 'tags by pattern'"),
    };

    /// <summary>Exchanges of which only the shape is compared, not the values: scenario, name, why.</summary>
    private static readonly (string Scenario, string Name, string Why)[] ShapeOnly =
    {
        ("dags_list", "paused only", "the DAGs of evidence.py were shipped to the recorded server later"),
        ("3.0/bad_requests", "outside the api", "the web interface's page is that of 3.3"),
        ("3.0/dag_reports", "reports of the folder", "Airflow's own example DAGs are among them"),
        ("dag_one", "versions of all", "Airflow's own example DAGs stand before the others"),
        ("3.3/server_info", "event logs", "a task that an asset had set off began to run just then"),
        ("3.3/server_info", "event log", "a task that an asset had set off began to run just then"),
        ("3.0/forbidden", "viewer reads config", "that server's own keys, which 3.0 shows in clear"),
        ("3.0/dag_one", "favourites", "3.0 ignores the filter and lists its own example DAGs too"),
        ("dags_patch", "many by pattern", "the database changed three rows in an order of its own"),
        ("assets", "list", "Airflow's own examples have an asset whose name fits, too"),
        ("3.3/assets", "by uri", "Airflow's own examples have an asset whose URI fits, too"),
        ("3.0/assets", "aliases", "Airflow's own examples were parsed in another order"),
        ("leftovers", "asset", "Airflow's own examples have an asset whose URI fits, too"),
        ("3.0/dag_runs_list", "task instances of all", "tasks that have not started come first, and the recorded server had none left"),
        ("run_success", "task state dry run", "mapped instances came in the database's own order"),
        ("human_in_the_loop", "run after", "the recorded server's operator failed on the answer that its API had taken"),
        ("human_in_the_loop", "answered", "the same"),
        ("2.11/dags", "pattern", OrderOfTags),
        ("2.11/dags", "get", OrderOfTags),
        ("2.11/dags", "details", OrderOfTags),
        ("2.11/run_failure", "task instances of all", "over all DAGs, the database has an order of its own"),
        ("2.11/dags", "paused", "Airflow's own example DAGs stand before the others"),
        ("2.11-experimental/basics", "latest runs", MoreWasThere),
        ("2.11-experimental/runs", "latest runs", MoreWasThere),
        ("2.11-experimental/pools", "list", MoreWasThere),
    };

    /// <summary>Before these exchanges the clock is stepped, where the recording had waited or polled.</summary>
    private static readonly (string Scenario, string Name, double[] Seconds)[] Steps =
    {
        ("run_success", "get when success", new[] { 60.0 }), ("run_failure", "run", new[] { 60.0 }), ("run_failure", "tries after clear", new[] { 60.0 }), ("run_failure", "run after clear", new[] { 60.0 }),
        ("wait", "wait", new[] { 60.0 }), ("wait", "wait with result", new[] { 60.0 }), ("running", "run", new[] { 2.0 }), ("running", "task instance", new[] { 1.0 }), ("running", "log so far", new[] { 4.0 }), ("running", "log from the token", new[] { 3.0 }),
        ("running", "second run", new[] { 1.0 }), ("running", "delete second", new[] { 3.0 }), ("log_shapes", "hostile as json", new[] { 60.0 }), ("newest", "task instances", new[] { 60.0 }), ("newest", "bulk runs", new[] { 5.0 }),
        ("leftovers", "mapped change, dry", new[] { 60.0 }), ("leftovers", "group change, dry", new[] { 60.0 }), ("follow", "task", new[] { 0.3, 0.7, 1, 0.2, 10 }), ("blocked", "fleet_101: dag", new[] { 10.0 }),
        ("human_in_the_loop", "task instance", new[] { 5.0 }), ("human_in_the_loop", "second question", new[] { 10.0 }), ("human_in_the_loop", "run after", new[] { 10.0 }), ("xcom_kinds", "list", new[] { 30.0 }),
        ("pools", "list", new[] { 60.0 }), ("dag_runs_list", "of one dag", new[] { 30.0 }),
        ("2.11/trigger", "plus left raw in a path", new[] { 60.0 }), ("2.11/run_success", "get", new[] { 60.0 }), ("2.11/run_failure", "clear run", new[] { 1.5 }), ("2.11/settings", "pools", new[] { 1.0 }),
        ("1.10/runs", "with everything", new[] { 1.0 }), ("2.11-experimental/runs", "conf as text", new[] { 1.0 }), ("2.11-experimental/runs", "same run id", new[] { 1.0 }), ("1.10/runs", "task instance", new[] { 0.75 }), ("2.11-experimental/runs", "list", new[] { 1.0 }), ("2.11-experimental/runs", "run by date", new[] { 60.0 }),
        ("2.11/follow", "task", new[] { 0.3, 0.45, 1.25, 0.5, 10 }),
    };

    /// <summary>The scenarios of a server, in their order.</summary>
    public static IEnumerable<string> ScenariosOf(string version) => version switch
    {
        "1.10" or "2.11-experimental" => ScenariosOfExperimental,
        "2.11" => ScenariosOf2,
        _ => Scenarios.Where(s => File.Exists(Path.Combine(TestData.Folder, "recordings", "airflow-" + version, s + ".json"))),
    };

    public static bool IsLeftOut(string version, string scenario, Exchange exchange) =>
        Out.Any(o => (o.Scenario == scenario || o.Scenario == version + "/" + scenario) && exchange.Name == o.Name);

    /// <summary>Lines of a log come from several processes, so their order is chance.</summary>
    public static bool HasSteadyValues(string version, string scenario, Exchange exchange) =>
        !exchange.Target.Contains("/logs/", StringComparison.Ordinal) &&
        !ShapeOnly.Any(o => (o.Scenario == scenario || o.Scenario == version + "/" + scenario) && (o.Name == exchange.Name || o.Name == "*"));

    /// <summary>How long the clock is stepped before an exchange, in seconds.</summary>
    /// <param name="version">The server's version.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="name">The exchange.</param>
    /// <param name="occurrence">How many exchanges of that name came before it.</param>
    public static double StepBefore(string version, string scenario, string name, int occurrence) =>
        Steps.Where(s => (s.Scenario == version + "/" + scenario || s.Scenario == scenario) && s.Name == name)
            .OrderByDescending(s => s.Scenario.Length).Select(s => s.Seconds.ElementAtOrDefault(occurrence)).FirstOrDefault();
}
