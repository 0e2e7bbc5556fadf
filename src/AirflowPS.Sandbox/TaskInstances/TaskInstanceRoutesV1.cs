namespace AirflowPS.Sandbox;

/// <summary>Task instances as Airflow 2 lists and tells of them.</summary>
internal static class TaskInstanceRoutesV1
{
    private const string Base = "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances";
    private const string One = Base + "/{task_id}";
    private const string Mapped = One + "/{map_index}";

    private static readonly QueryShape Listed = QueryShape.Paging
        .With(new("state", MemberKind.List), new("pool", MemberKind.List), new("queue", MemberKind.List), new("executor", MemberKind.List, since: 210), new("duration_gte", MemberKind.Number), new("duration_lte", MemberKind.Number))
        .WithTimes(new("execution_date", MemberKind.Time), new("start_date", MemberKind.Time), new("end_date", MemberKind.Time), new("updated_at", MemberKind.Time, since: 207));

    private static readonly QueryShape ListedMapped = Listed.With(new QueryMember("order_by", MemberKind.Text));

    private static readonly BodyShape Batch = BatchBody.Shape(new[] { "execution_date", "start_date", "end_date" }, "dag_ids", "dag_run_ids", "task_ids", "state", "pool", "queue", "executor").Without("order_by");

    public static void Add(RouteTable routes)
    {
        routes.Get(Base, "get_task_instances", TaskInstanceRoutes.List, query: Listed);
        routes.Add("POST", "/dags/~/dagRuns/~/taskInstances/list", "get_task_instances_batch", Permission.Read, call => TaskInstanceBatchRoute.Page(call, call.Body(Batch)));
        routes.Get(One, "get_task_instance", TaskInstanceRoutes.Get);
        routes.Get(Mapped, "get_mapped_task_instance", TaskInstanceRoutes.Get);
        routes.Get(One + "/listMapped", "get_mapped_task_instances", TaskInstanceRoutes.ListMapped, query: ListedMapped);
        routes.Get(One + "/tries", "get_task_instance_tries", TaskInstanceRoutes.Tries, since: 210, query: QueryShape.List);
        routes.Get(Mapped + "/tries", "get_mapped_task_instance_tries", TaskInstanceRoutes.Tries, since: 210, query: QueryShape.List);
        routes.Get(One + "/tries/{task_try_number}", "get_task_instance_try_details", TaskInstanceRoutes.Try, since: 210);
        routes.Get(Mapped + "/tries/{task_try_number}", "get_mapped_task_instance_try_details", TaskInstanceRoutes.Try, since: 210);
        routes.Get(One + "/dependencies", "get_task_instance_dependencies", DependencyRoutes.List, since: 210);
        routes.Get(Mapped + "/dependencies", "get_mapped_task_instance_dependencies", DependencyRoutes.List, since: 210);
        TaskInstanceChangeRoutesV1.Add(routes);
    }
}
