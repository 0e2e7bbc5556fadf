namespace AirflowPS.Sandbox;

/// <summary>Which permission a role must have for a route: FAB's word for the method, and for what the path leads to.</summary>
internal static class RoutePermission
{
    /// <summary>What the words of paths are called among the permissions. The last one that a path has counts.</summary>
    private static readonly Dictionary<string, string> Resources = new(StringComparer.Ordinal)
    {
        ["dags"] = "DAGs", ["dagTags"] = "DAGs", ["dagReports"] = "DAGs", ["dagRuns"] = "DAG Runs", ["clearDagRuns"] = "DAG Runs", ["clearPartitions"] = "DAG Runs", ["dagStats"] = "DAG Runs",
        ["dagSources"] = "DAG Code", ["dagVersions"] = "DAG Versions", ["dagWarnings"] = "DAG Warnings", ["parseDagFile"] = "DAGs",
        ["tasks"] = "Task Instances", ["taskInstances"] = "Task Instances", ["clearTaskInstances"] = "Task Instances", ["updateTaskInstancesState"] = "Task Instances", ["taskGroupInstances"] = "Task Instances",
        ["logs"] = "Task Logs", ["xcomEntries"] = "XComs", ["hitlDetails"] = "HITL Detail", ["assets"] = "Assets", ["upstreamAssetEvents"] = "Assets", ["datasets"] = "Datasets", ["upstreamDatasetEvents"] = "Datasets",
        ["backfills"] = "Backfills", ["pools"] = "Pools", ["variables"] = "Variables", ["connections"] = "Connections", ["config"] = "Configurations", ["importErrors"] = "ImportError",
        ["eventLogs"] = "Audit Logs", ["jobs"] = "Jobs", ["plugins"] = "Plugins", ["providers"] = "Providers", ["users"] = "Users", ["roles"] = "Roles", ["permissions"] = "Permissions",
    };

    public static string Of(Route route)
    {
        string[] words = route.Template.Split('/');

        // Errors of plugins are the plugins' own.
        string last = words.Contains("plugins") ? "plugins" : words.Last(Resources.ContainsKey);
        return $"{Action(route, words[words.Length - 1])} on {Resources[last]}";
    }

    private static string Action(Route route, string last) => route.Method switch
    {
        "GET" => "can_read",
        "POST" when route.Needs == Permission.Read => "can_read",
        "POST" when last.StartsWith("clear", StringComparison.Ordinal) || last.StartsWith("update", StringComparison.Ordinal) => "can_edit",
        "POST" => "can_create",
        "DELETE" => "can_delete",
        _ => "can_edit",
    };
}
