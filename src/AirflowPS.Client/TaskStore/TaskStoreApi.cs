namespace AirflowPS.Client;

/// <summary>What can be done with what is kept with task instances (3.3 and later).</summary>
public static class TaskStoreApi
{
    /// <summary>Lists what is kept with a task instance, by key.</summary>
    public static PageReader<TaskStoreItem> ReadTaskStore(this AirflowSession session, TaskKey task, ListRange range) =>
        session.ReadPages<TaskStoreItem>(TaskStoreOperations.List, Ids(task), TaskStoreOperations.Collection, OfIndex(task), range, complete: SessionCalls.Each<TaskStoreItem>(item => item.SetTask(task)));

    /// <summary>Reads one of them.</summary>
    public static async Task<TaskStoreItem> GetTaskStoreItemAsync(this AirflowSession session, TaskKey task, string key, CallContext context)
    {
        TaskStoreItem item = await session.GetOneAsync<TaskStoreItem>(session.Prepare(TaskStoreOperations.Get, Ids(task, key), OfIndex(task)), context).ConfigureAwait(false);
        item.SetTask(task);
        return item;
    }

    /// <summary>Keeps a value under a key. Where the change says nothing of when it expires, that stays as it is.</summary>
    /// <param name="session">The session.</param>
    /// <param name="task">The task instance.</param>
    /// <param name="key">The key.</param>
    /// <param name="change">The value, and when it expires.</param>
    /// <param name="create">Whether to make it where it is missing.</param>
    /// <param name="context">The call.</param>
    /// <exception cref="AirflowApiException">404: the task instance is not there, or the item where it may not be made.</exception>
    public static async Task SetTaskStoreItemAsync(this AirflowSession session, TaskKey task, string key, TaskStoreChange change, bool create, CallContext context)
    {
        AirflowRequest set = session.Prepare(TaskStoreOperations.Set, Ids(task, key), OfIndex(task), change.ToBody());
        if (!change.ChangesExpiry)
        {
            try
            {
                await session.SendAsync(session.Prepare(TaskStoreOperations.Update, Ids(task, key), OfIndex(task), change.ToBody(), repeatable: true), context).ConfigureAwait(false);
                return;
            }
            catch (AirflowApiException e) when (create && e.Kind == AirflowErrorKind.NotFound)
            {
                // It is yet to be made; where it is the task instance that is missing, making it says so.
            }
        }
        else if (!create)
        {
            await session.GetTaskStoreItemAsync(task, key, context).ConfigureAwait(false);
        }

        await session.SendAsync(set, context).ConfigureAwait(false);
    }

    /// <summary>Deletes one of them. To the server, that it is not there is no error.</summary>
    public static Task DeleteTaskStoreItemAsync(this AirflowSession session, TaskKey task, string key, CallContext context) =>
        session.DeleteAsync(session.Prepare(TaskStoreOperations.Delete, Ids(task, key), OfIndex(task)), context);

    /// <summary>Deletes all that is kept with a task instance.</summary>
    /// <param name="session">The session.</param>
    /// <param name="task">The task instance.</param>
    /// <param name="allMapIndices">Whether that of all instances of a mapped task is deleted.</param>
    /// <param name="context">The call.</param>
    public static Task ClearTaskStoreAsync(this AirflowSession session, TaskKey task, bool allMapIndices, CallContext context) =>
        session.DeleteAsync(session.Prepare(TaskStoreOperations.Clear, Ids(task), allMapIndices ? new Query().Add("all_map_indices", true) : OfIndex(task)), context);

    private static string[] Ids(TaskKey task) => [task.DagId, task.DagRunId, task.TaskId];

    private static string[] Ids(TaskKey task, string key) => [task.DagId, task.DagRunId, task.TaskId, key];

    private static Query OfIndex(TaskKey task) => new Query().Add("map_index", task.Index);
}
