namespace AirflowPS.Sandbox;

/// <summary>DAGs as Airflow 2 lists, tells of and changes them.</summary>
internal static class DagRoutesV1
{
    private static readonly QueryMember[] Filters =
    {
        new("tags", MemberKind.List),
        new("only_active", MemberKind.Boolean),
    };

    private static readonly QueryShape Listed = QueryShape.List.With(Filters).With(QueryShape.Fields)
        .With(new QueryMember("paused", MemberKind.Boolean), new QueryMember("dag_id_pattern", MemberKind.Text));

    private static readonly QueryShape Patched = QueryShape.Paging.With(Filters).With(QueryShape.Mask).With(new QueryMember("dag_id_pattern", MemberKind.Text) { Required = true });

    public static void Add(RouteTable routes)
    {
        routes.Get("/dags", "get_dags", DagRoutes.List, query: Listed);
        routes.Get("/dags/{dag_id}", "get_dag", DagRoutes.Get, query: QueryShape.Fields);
        routes.Get("/dags/{dag_id}/details", "get_dag_details", DagRoutes.Details, query: QueryShape.Fields);
        routes.Add("PATCH", "/dags/{dag_id}", "patch_dag", Permission.Change, DagPatchRoutes.Patch, query: QueryShape.Mask);
        routes.Add("PATCH", "/dags", "patch_dags", Permission.Change, DagPatchRoutes.PatchMany, query: Patched);
        routes.Add("DELETE", "/dags/{dag_id}", "delete_dag", Permission.Change, DagPatchRoutes.Delete);
        routes.Add("PUT", "/parseDagFile/{file_token}", "reparse_dag_file", Permission.Change, ParseRoutes.Parse, since: 210);
    }
}
