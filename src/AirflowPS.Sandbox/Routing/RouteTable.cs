namespace AirflowPS.Sandbox;

/// <summary>All operations that are served.</summary>
internal sealed class RouteTable
{
    private readonly List<Route> _routes = new();
    private ILookup<int, Route>? _byLength;

    private RouteTable()
    {
    }

    public IReadOnlyList<Route> Routes => _routes;

    public static RouteTable Airflow3()
    {
        var routes = new RouteTable();
        MonitorRoutes.Add(routes);
        DagRoutes.Add(routes);
        DagPatchRoutes.Add(routes);
        ParseRoutes.Add(routes);
        DagTagRoutes.Add(routes);
        DagStatisticRoutes.Add(routes);
        DagSourceRoutes.Add(routes);
        DagVersionRoutes.Add(routes);
        DagWarningRoutes.Add(routes);
        DagReportRoutes.Add(routes);
        TaskRoutes.Add(routes);
        DagRunRoutes.Add(routes);
        TaskInstanceRoutes.Add(routes);
        TaskLogRoutes.Add(routes);
        DagRunChangeRoutes.Add(routes);
        DagRunClearRoutes.Add(routes);
        DagRunBatchRoute.Add(routes);
        WaitRoute.Add(routes);
        TaskInstancePatchRoutes.Add(routes);
        TaskInstanceBatchRoute.Add(routes);
        ClearTaskInstancesRoute.Add(routes);
        DependencyRoutes.Add(routes);
        PoolRoutes.Add(routes);
        VariableRoutes.Add(routes);
        ConnectionRoutes.Add(routes);
        ConnectionTestRoutes.Add(routes);
        ImportErrorRoutes.Add(routes);
        XComRoutes.Add(routes);
        LinkRoutes.Add(routes);
        QuestionRoutes.Add(routes);
        EventLogRoutes.Add(routes);
        ProviderRoutes.Add(routes);
        PluginRoutes.Add(routes);
        ConfigRoutes.Add(routes);
        JobRoutes.Add(routes);
        BackfillRoutes.Add(routes);
        AssetRoutes.Add(routes);
        AssetQueueRoutes.Add(routes);
        AssetStoreRoutes.Add(routes);
        TaskStoreRoutes.Add(routes);
        return routes;
    }

    /// <summary>The API of Airflow 3's FAB auth manager, below <c>/auth/fab/v1</c>.</summary>
    public static RouteTable Fab()
    {
        var routes = new RouteTable();
        UserRoutes.Add(routes);
        RoleRoutes.Add(routes);
        return routes;
    }

    public static RouteTable Airflow2()
    {
        var routes = new RouteTable();
        MonitorRoutesV1.Add(routes);
        DagRoutesV1.Add(routes);
        DagStatisticRoutesV1.Add(routes);
        DagSourceRoutesV1.Add(routes);
        DagWarningRoutesV1.Add(routes);
        TaskRoutesV1.Add(routes);
        DagRunRoutesV1.Add(routes);
        TaskInstanceRoutesV1.Add(routes);
        TaskLogRoutesV1.Add(routes);
        PoolRoutesV1.Add(routes);
        VariableRoutesV1.Add(routes);
        ConnectionRoutesV1.Add(routes);
        ImportErrorRoutesV1.Add(routes);
        XComRoutesV1.Add(routes);
        LinkRoutes.AddV1(routes);
        EventLogRoutesV1.Add(routes);
        ProviderRoutesV1.Add(routes);
        PluginRoutesV1.Add(routes);
        ConfigRoutesV1.Add(routes);
        UserRoutesV1.Add(routes);
        RoleRoutesV1.Add(routes);
        DatasetRoutesV1.Add(routes);
        return routes;
    }

    /// <summary>Of 1.10, and of Airflow 2 where it is switched on.</summary>
    public static RouteTable Experimental()
    {
        var routes = new RouteTable();
        ExperimentalDags.Add(routes);
        ExperimentalDagRuns.Add(routes);
        ExperimentalTasks.Add(routes);
        ExperimentalPools.Add(routes);
        ExperimentalLineage.Add(routes);
        return routes;
    }

    public void Get(string template, string operation, Func<ApiCall, HttpResponse> handler, Permission needs = Permission.Read, int since = 0, QueryShape? query = null) => Add("GET", template, operation, needs, handler, since, query: query);

    public void Add(string method, string template, string operation, Permission needs, Func<ApiCall, HttpResponse> handler, int since = 0, int until = 0, QueryShape? query = null)
    {
        _routes.Add(new Route(method, template, operation, needs, handler, since, until, query ?? QueryShape.None));
        _byLength = null;
    }

    public Route? Find(AirflowRelease release, string method, string[] segments, out Dictionary<string, string> values)
    {
        foreach (Route route in At(segments.Length))
        {
            if (route.Method == method && route.IsIn(release) && route.Match(segments) is { } found)
            {
                values = found;
                return route;
            }
        }

        values = new Dictionary<string, string>();
        return null;
    }

    /// <summary>Whether the place has an operation, be it with another method.</summary>
    public bool Knows(AirflowRelease release, string[] segments) => At(segments.Length).Any(r => r.IsIn(release) && r.Match(segments) is not null);

    /// <summary>Routes of that length, then those whose last parameter takes slashes, the longest first.</summary>
    private IEnumerable<Route> At(int length)
    {
        _byLength ??= _routes.OrderBy(r => r.SortKey, StringComparer.Ordinal).ToLookup(r => r.Length);
        return _byLength[length].Concat(_byLength.Where(r => r.Key < length).OrderByDescending(r => r.Key).SelectMany(r => r).Where(r => r.TakesSlashes));
    }
}
