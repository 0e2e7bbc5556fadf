namespace AirflowPS.Client;

/// <summary>What can be done with the tasks of a DAG.</summary>
public static class TaskApi
{
    /// <summary>Reads all tasks of a DAG; the server gives them in one answer.</summary>
    /// <param name="session">The session.</param>
    /// <param name="dagId">The DAG.</param>
    /// <param name="query">The order (<c>order_by</c>), by task id where it names none.</param>
    /// <param name="context">The call.</param>
    public static async Task<IReadOnlyList<AirflowTask>> GetTasksAsync(this AirflowSession session, string dagId, Query query, CallContext context)
    {
        Page<AirflowTask> page = await session.GetPageAsync<AirflowTask>(session.Prepare(TaskOperations.List, [dagId], query.OrderedBy("task_id")), TaskOperations.Collection, context).ConfigureAwait(false);
        foreach (AirflowTask task in page.Items)
        {
            task.DagId = dagId;
        }

        return page.Items;
    }

    /// <summary>Reads one task.</summary>
    public static async Task<AirflowTask> GetTaskAsync(this AirflowSession session, string dagId, string taskId, CallContext context)
    {
        AirflowTask task = await session.GetOneAsync<AirflowTask>(session.Prepare(TaskOperations.Get, [dagId, taskId]), context).ConfigureAwait(false);
        task.DagId = dagId;
        return task;
    }
}
