namespace AirflowPS.Sandbox;

/// <summary>The plugins that are loaded, as Airflow 2 lists them.</summary>
internal static class PluginRoutesV1
{
    public static void Add(RouteTable routes) => routes.Get("/plugins", "get_plugins", PluginRoutes.List, query: QueryShape.Paging);
}
