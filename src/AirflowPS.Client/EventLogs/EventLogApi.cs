using System.Globalization;

namespace AirflowPS.Client;

/// <summary>What can be done with the audit log.</summary>
public static class EventLogApi
{
    /// <summary>Lists entries.</summary>
    /// <param name="session">The session.</param>
    /// <param name="query">Filters (<c>dag_id</c>, <c>task_id</c>, <c>run_id</c>, <c>map_index</c>, <c>try_number</c>, <c>owner</c>, <c>event</c>, <c>included_events</c>, <c>excluded_events</c>, <c>before</c>, <c>after</c>, on Airflow 2 from 2.10 on) and order; ordered by number where it names none.</param>
    /// <param name="range">Which part of the list.</param>
    public static PageReader<EventLog> ReadEventLogs(this AirflowSession session, Query query, ListRange range) =>
        session.ReadPages<EventLog>(EventLogOperations.List, [], EventLogOperations.Collection, query.OrderedBy("id"), range);

    /// <summary>Reads one entry.</summary>
    public static Task<EventLog> GetEventLogAsync(this AirflowSession session, int eventLogId, CallContext context) =>
        session.GetOneAsync<EventLog>(session.Prepare(EventLogOperations.Get, [eventLogId.ToString(CultureInfo.InvariantCulture)]), context);
}
