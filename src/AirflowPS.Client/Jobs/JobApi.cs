namespace AirflowPS.Client;

/// <summary>What can be done with jobs: Airflow 3 only.</summary>
public static class JobApi
{
    /// <summary>Lists jobs.</summary>
    /// <param name="session">The session.</param>
    /// <param name="query">Filters (<c>is_alive</c>, <c>job_type</c>, <c>job_state</c>, <c>hostname</c>, <c>executor_class</c>, windows of <c>start_date</c> and <c>end_date</c>) and order; ordered by number where it names none.</param>
    /// <param name="range">Which part of the list.</param>
    public static PageReader<Job> ReadJobs(this AirflowSession session, Query query, ListRange range) =>
        session.ReadPages<Job>(JobOperations.List, [], JobOperations.Collection, query.OrderedBy("id"), range);
}
