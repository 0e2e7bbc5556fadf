namespace AirflowPS.Sandbox;

/// <summary>All operations, those that are served and those that are known and answered with 501.</summary>
internal sealed class RouteTable
{
    private readonly List<Route> _routes = new();
    private ILookup<int, Route>? _byLength;

    public RouteTable()
    {
        MonitorRoutes.Add(this);
        DagRoutes.Add(this);
        DagPatchRoutes.Add(this);
        DagReportRoutes.Add(this);
        TaskRoutes.Add(this);
        DagRunRoutes.Add(this);
        TaskInstanceRoutes.Add(this);
        TaskLogRoutes.Add(this);
        DagRunChangeRoutes.Add(this);
        DagRunBatchRoute.Add(this);
        WaitRoute.Add(this);
        TaskInstancePatchRoutes.Add(this);
        TaskInstanceBatchRoute.Add(this);
        ClearTaskInstancesRoute.Add(this);
        DependencyRoutes.Add(this);
        PoolRoutes.Add(this);
        VariableRoutes.Add(this);
        ImportErrorRoutes.Add(this);
        NotServed.Add(this);
    }

    public IReadOnlyList<Route> Routes => _routes;

    public void Get(string template, string operation, Func<ApiCall, HttpResponse> handler, Permission needs = Permission.Read, int since = 0) => Add("GET", template, operation, needs, handler, since);

    public void Add(string method, string template, string operation, Permission needs, Func<ApiCall, HttpResponse> handler, int since = 0, int until = 0)
    {
        _routes.Add(new Route(method, template, operation, needs, handler, since, until));
        _byLength = null;
    }

    public Route? Find(AirflowRelease release, string method, string[] segments, out Dictionary<string, string> values)
    {
        _byLength ??= _routes.OrderBy(r => r.SortKey, StringComparer.Ordinal).ToLookup(r => r.Length);
        foreach (Route route in _byLength[segments.Length])
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
}
