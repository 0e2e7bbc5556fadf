namespace AirflowPS.Sandbox;

/// <summary>What is amiss with DAGs, as Airflow 2 lists it.</summary>
internal static class DagWarningRoutesV1
{
    private static readonly QueryShape Listed = QueryShape.List.With(new QueryMember("dag_id", MemberKind.Text), new QueryMember("warning_type", MemberKind.Text));

    public static void Add(RouteTable routes) => routes.Get("/dagWarnings", "get_dag_warnings", DagWarningRoutes.List, query: Listed);
}
