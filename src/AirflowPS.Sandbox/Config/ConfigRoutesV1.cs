namespace AirflowPS.Sandbox;

/// <summary>The configuration, as Airflow 2 shows it.</summary>
internal static class ConfigRoutesV1
{
    public static void Add(RouteTable routes)
    {
        routes.Get("/config", "get_config", ConfigRoutes.Get, query: new QueryShape(new QueryMember("section", MemberKind.Text)));
        routes.Get("/config/section/{section}/option/{option}", "get_value", ConfigRoutes.Value);
    }
}
