namespace AirflowPS.Client;

/// <summary>What can be done with the logs of tasks.</summary>
public static class TaskLogApi
{
    /// <summary>Reads the log of a task instance.</summary>
    /// <param name="session">The session.</param>
    /// <param name="task">The task instance; a mapped one needs its index.</param>
    /// <param name="options">How much of it is wanted.</param>
    /// <exception cref="AirflowException">An id cannot be put in a path.</exception>
    public static TaskLogReader ReadTaskLog(this AirflowSession session, TaskKey task, TaskLogOptions options)
    {
        // Built once before the first entry, so that a bad id is told at once.
        session.Prepare(TaskInstanceOperations.Log, [task.DagId, task.DagRunId, task.TaskId, "1"]);
        return new TaskLogReader(session, task, options);
    }

    internal static Task<TaskInstance> GetTaskInstanceAsync(this AirflowSession session, TaskKey task, CallContext context) =>
        session.GetTaskInstanceAsync(task.DagId, task.DagRunId, task.TaskId, task.MapIndex, context);
}
