namespace AirflowPS.Sandbox;

/// <summary>How many runs DAGs have, as Airflow 2 counts them.</summary>
internal static class DagStatisticRoutesV1
{
    public static void Add(RouteTable routes) =>
        routes.Get("/dagStats", "get_dag_stats", DagStatisticRoutes.Count, since: 210, query: new QueryShape(new QueryMember("dag_ids", MemberKind.List) { Required = true }));
}
