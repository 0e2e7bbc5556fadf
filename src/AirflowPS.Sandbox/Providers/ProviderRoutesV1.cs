namespace AirflowPS.Sandbox;

/// <summary>The providers that are installed, as Airflow 2 lists them.</summary>
internal static class ProviderRoutesV1
{
    public static void Add(RouteTable routes) => routes.Get("/providers", "get_providers", ProviderRoutes.Whole);
}
