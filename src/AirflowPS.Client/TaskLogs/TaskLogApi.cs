using System.Globalization;

namespace AirflowPS.Client;

/// <summary>What can be done with the logs of tasks.</summary>
public static class TaskLogApi
{
    /// <summary>Reads the log of a task instance.</summary>
    /// <param name="session">The session.</param>
    /// <param name="task">The task instance; a mapped one needs its index.</param>
    /// <param name="options">How much of it is wanted.</param>
    public static TaskLogReader ReadTaskLog(this AirflowSession session, TaskKey task, TaskLogOptions options)
    {
        // Built once before the first entry, so that a bad id is told at once.
        session.Prepare(TaskInstanceOperations.Log, [task.DagId, task.DagRunId, task.TaskId, "1"]);
        return new TaskLogReader(session, task, options);
    }

    internal static Task<TaskInstance> GetForLogAsync(this AirflowSession session, TaskKey task, CallContext context) =>
        session.GetOneAsync<TaskInstance>(
            task.MapIndex < 0
                ? session.Prepare(TaskInstanceOperations.Get, [task.DagId, task.DagRunId, task.TaskId])
                : session.Prepare(TaskInstanceOperations.GetMapped, [task.DagId, task.DagRunId, task.TaskId, task.MapIndex.ToString(CultureInfo.InvariantCulture)]),
            context);
}
