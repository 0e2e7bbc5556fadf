namespace AirflowPS.Sandbox;

/// <summary>XComs as Airflow 2 has them: read only, and as Python's text unless told.</summary>
internal static class XComRoutesV1
{
    private const string Base = "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries";

    private static readonly QueryMember Index = new("map_index", MemberKind.Integer, since: 207);

    public static void Add(RouteTable routes)
    {
        routes.Get(Base, "get_xcom_entries", XComRoutes.List, query: QueryShape.Paging.With(Index, new QueryMember("xcom_key", MemberKind.Text, since: 207)));
        routes.Get(Base + "/{xcom_key}", "get_xcom_entry", call => XComRoutes.Get(call, stringify: true), query: new QueryShape(Index, new("deserialize", MemberKind.Boolean), new("stringify", MemberKind.Boolean, since: 210)));
    }
}
