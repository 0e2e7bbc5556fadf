namespace AirflowPS.Sandbox;

/// <summary>What the files of DAGs say, as Airflow 2 is asked for it.</summary>
internal static class DagSourceRoutesV1
{
    public static void Add(RouteTable routes) => routes.Get("/dagSources/{file_token}", "get_dag_source", DagSourceRoutes.GetOfFile);
}
