namespace AirflowPS.Sandbox;

/// <summary>Operations that real servers have and the sandbox does not serve yet: it says so instead of pretending.</summary>
internal static class NotServed
{
    public static void AddAirflow3(RouteTable routes) => Add(routes, Airflow3);

    public static void AddAirflow2(RouteTable routes) => Add(routes, Airflow2);

    public static void AddExperimental(RouteTable routes) => Add(routes, Experimental);

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
        POST /dags/{dag_id}/clearPartitions clear_dag_run_partitions 303
        GET /config get_config
        GET /config/section/{section}/option/{option} get_config_value
        GET /eventLogs/{event_log_id} get_event_log
        GET /eventLogs get_event_logs
        GET /jobs get_jobs
        GET /plugins get_plugins
        GET /providers get_providers
        GET /plugins/importErrors import_errors 301
        """;

    private const string Airflow2 = """
        GET /config get_config
        GET /config/section/{section}/option/{option} get_value
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

    private const string Experimental = "GET /lineage/{dag_id}/{execution_date} get_lineage 200";
}
