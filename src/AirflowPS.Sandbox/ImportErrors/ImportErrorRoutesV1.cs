namespace AirflowPS.Sandbox;

/// <summary>DAG files that could not be imported, as Airflow 2 tells of them.</summary>
internal static class ImportErrorRoutesV1
{
    public static void Add(RouteTable routes)
    {
        routes.Get("/importErrors", "get_import_errors", ImportErrorRoutes.List, query: QueryShape.List);
        routes.Get("/importErrors/{import_error_id}", "get_import_error", ImportErrorRoutes.Get);
    }
}
