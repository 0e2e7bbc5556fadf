namespace AirflowPS.Sandbox;

/// <summary>What a server of Airflow 2 tells of itself to anybody.</summary>
internal static class MonitorRoutesV1
{
    public static void Add(RouteTable routes)
    {
        routes.Get("/version", "get_version", MonitorRoutes.Version, Permission.None);
        routes.Get("/health", "get_health", MonitorRoutes.Health, Permission.None);
    }
}
