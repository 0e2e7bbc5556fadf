namespace AirflowPS.Client;

/// <summary>Task instances of Airflow 1.10, which tells of each by the run's date and the task's name, and lists none.</summary>
internal static class ExperimentalTaskInstances
{
    /// <summary>Those of a run that are named.</summary>
    /// <exception cref="AirflowException">No run or no task is named, or a filter is given that only the server could look at.</exception>
    public static PageReader<TaskInstance> Read(AirflowSession session, string? dagId, string? dagRunId, Query query, ListRange range)
    {
        List<string> taskIds = query.Parameters.Where(parameter => parameter.Key == "task_id").Select(parameter => parameter.Value).ToList();
        if (dagId is null || dagRunId is null || taskIds.Count == 0 || query.Required.Count > 0 || query.Without(_ => true).Parameters.Count > 0)
        {
            throw new AirflowException(AirflowErrorKind.NotSupportedByServer, $"Airflow {session.Version} tells of task instances one by one: give DAG, run and task, without wildcards and filters. Nothing was sent.");
        }

        return SessionCalls.Whole(context => GetAsync(session, dagId, dagRunId, taskIds, context), range);
    }

    public static async Task<IReadOnlyList<TaskInstance>> GetAsync(AirflowSession session, string dagId, string dagRunId, IReadOnlyList<string> taskIds, CallContext context)
    {
        DagRun run = await session.GetDagRunAsync(dagId, dagRunId, context).ConfigureAwait(false);
        string date = WireDate.Write(new DateTimeOffset(run.LogicalDate!.Value).ToUniversalTime());
        var instances = new List<TaskInstance>();
        foreach (string taskId in taskIds)
        {
            TaskInstance instance = await session.GetOneAsync<TaskInstance>(session.Prepare(TaskInstanceOperations.GetByDate, [dagId, date, taskId]), context).ConfigureAwait(false);
            instance.DagRunId = dagRunId;
            instances.Add(instance);
        }

        return instances;
    }
}
