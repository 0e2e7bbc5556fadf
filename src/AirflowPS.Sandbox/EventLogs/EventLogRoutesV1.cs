namespace AirflowPS.Sandbox;

/// <summary>The audit log, as Airflow 2 has it.</summary>
internal static class EventLogRoutesV1
{
    private static readonly QueryShape Listed = QueryShape.List.With(
        new QueryMember("dag_id", MemberKind.Text, since: 210),
        new QueryMember("task_id", MemberKind.Text, since: 210),
        new QueryMember("run_id", MemberKind.Text, since: 210),
        new QueryMember("owner", MemberKind.Text, since: 210),
        new QueryMember("event", MemberKind.Text, since: 210),
        new QueryMember("map_index", MemberKind.Integer, since: 210),
        new QueryMember("try_number", MemberKind.Integer, since: 210),
        new QueryMember("included_events", MemberKind.List, since: 210),
        new QueryMember("excluded_events", MemberKind.List, since: 210),
        new QueryMember("before", MemberKind.Time, since: 210),
        new QueryMember("after", MemberKind.Time, since: 210));

    public static void Add(RouteTable routes)
    {
        routes.Get("/eventLogs", "get_event_logs", EventLogRoutes.List, query: Listed);
        routes.Get("/eventLogs/{event_log_id}", "get_event_log", EventLogRoutes.Get);
    }
}
