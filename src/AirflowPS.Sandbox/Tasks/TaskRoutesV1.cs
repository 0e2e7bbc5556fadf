namespace AirflowPS.Sandbox;

/// <summary>The tasks of a DAG, as Airflow 2 tells of them.</summary>
internal static class TaskRoutesV1
{
    public static void Add(RouteTable routes)
    {
        routes.Get("/dags/{dag_id}/tasks", "get_tasks", TaskRoutes.List, query: new QueryShape(new QueryMember("order_by", MemberKind.Text)));
        routes.Get("/dags/{dag_id}/tasks/{task_id}", "get_task", TaskRoutes.Get);
    }
}
