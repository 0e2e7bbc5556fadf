namespace AirflowPS.Client;

/// <summary>What can be asked about where data comes from and where it goes.</summary>
public static class LineageApi
{
    /// <summary>Reads what the tasks of a run read and wrote; those that named nothing, or have not run, are not told of.</summary>
    /// <exception cref="AirflowException"><see cref="AirflowErrorKind.NotSupportedByServer"/>: another generation than Airflow 2, or its experimental API is switched off.</exception>
    public static async Task<IReadOnlyList<TaskLineage>> GetLineageAsync(this AirflowSession session, string dagId, string dagRunId, CallContext context)
    {
        session.RouteFor(LineageOperations.Get);
        DagRun run = await session.GetDagRunAsync(dagId, dagRunId, context).ConfigureAwait(false);
        string date = WireDate.Write(new DateTimeOffset(run.LogicalDate!.Value).ToUniversalTime());
        IReadOnlyList<TaskLineage> tasks = await session.GetJsonAsync<IReadOnlyList<TaskLineage>>(
            session.Prepare(LineageOperations.Get, [dagId, date]),
            answer => answer.GetProperty("task_ids").EnumerateObject().Select(task => new TaskLineage(run, task)).ToList(),
            context).ConfigureAwait(false);
        foreach (TaskLineage task in tasks)
        {
            task.SetOrigin(session.Origin);
        }

        return tasks;
    }
}
