using System.Text.Json.Nodes;

namespace AirflowPS.Client;

/// <summary>Changes task instances where state and note have routes of their own, and what was reached is named by its ids only.</summary>
internal static class TaskInstanceStates
{
    /// <summary>Sets the state, then the note of all that was reached.</summary>
    /// <returns>Those that were changed, as they are afterwards.</returns>
    public static async Task<IReadOnlyList<TaskInstance>> SetAsync(AirflowSession session, string dagId, string dagRunId, string taskId, int? mapIndex, TaskInstanceChange change, CallContext context)
    {
        IReadOnlyList<TaskInstance> reached = await ReachAsync(session, dagId, dagRunId, taskId, mapIndex, change, dryRun: false, context).ConfigureAwait(false);
        IReadOnlyList<TaskInstance> changed = await ReadAgainAsync(session, reached, mapIndex, context).ConfigureAwait(false);
        return change.ChangesNote ? await SetNotesAsync(session, changed, change.Note ?? "", context).ConfigureAwait(false) : changed;
    }

    /// <summary>What a change would reach.</summary>
    public static async Task<IReadOnlyList<TaskInstance>> PreviewAsync(AirflowSession session, string dagId, string dagRunId, string taskId, int? mapIndex, TaskInstanceChange change, CallContext context)
    {
        IReadOnlyList<TaskInstance> reached = await ReachAsync(session, dagId, dagRunId, taskId, mapIndex, change, dryRun: true, context).ConfigureAwait(false);
        return await ReadAgainAsync(session, reached, mapIndex, context).ConfigureAwait(false);
    }

    /// <summary>Reads what was named by its ids only: one list for each run.</summary>
    public static async Task<IReadOnlyList<TaskInstance>> ReadAgainAsync(AirflowSession session, IReadOnlyList<TaskInstance> named, int? mapIndex, CallContext context)
    {
        var read = new List<TaskInstance>();
        foreach (IGrouping<(string? DagId, string? DagRunId), TaskInstance> run in named.GroupBy(instance => (instance.DagId, instance.DagRunId)))
        {
            HashSet<string?> tasks = [.. run.Select(instance => instance.TaskId)];
            using PageReader<TaskInstance> pages = session.ReadTaskInstances(run.Key.DagId, run.Key.DagRunId, new Query(), ListRange.All);
            while (await pages.NextAsync(context).ConfigureAwait(false) is { } page)
            {
                read.AddRange(page.Items.Where(instance => tasks.Contains(instance.TaskId) && (mapIndex is null or < 0 || instance.MapIndex == mapIndex)));
            }
        }

        return read;
    }

    private static async Task<IReadOnlyList<TaskInstance>> ReachAsync(AirflowSession session, string dagId, string dagRunId, string taskId, int? mapIndex, TaskInstanceChange change, bool dryRun, CallContext context)
    {
        var itself = new TaskInstance { DagId = dagId, DagRunId = dagRunId, TaskId = taskId, MapIndex = mapIndex };
        if (change.NewState is null)
        {
            return change.ReachesOthers ? throw Refuse(session, "the note of a task and of those around it") : [itself];
        }

        if (mapIndex >= 0)
        {
            if (change.ReachesOthers)
            {
                throw Refuse(session, "the state of one index of a mapped task and of the tasks around it");
            }

            Operation one = dryRun ? TaskInstanceOperations.UpdateMappedDryRun : TaskInstanceOperations.UpdateMapped;
            var body = new JsonObject { ["dry_run"] = dryRun, ["new_state"] = change.NewState };
            await session.SendAsync(session.Prepare(one, [dagId, dagRunId, taskId, AirflowId.Of(mapIndex)], body: body), context).ConfigureAwait(false);
            return [itself];
        }

        Operation many = dryRun ? TaskInstanceOperations.SetStatesDryRun : TaskInstanceOperations.SetStates;
        return await session.GetAllAsync(session.Prepare(many, [dagId], body: change.ToReach(dagRunId, taskId, dryRun)), context).ConfigureAwait(false) switch
        {
            { Count: 0 } when !dryRun => throw new AirflowException(AirflowErrorKind.Conflict, $"Nothing was changed: the task '{taskId}' of run '{dagRunId}' of DAG '{dagId}' is in state '{change.NewState}' already, or the run does not have it."),
            { } reached => reached,
        };
    }

    private static async Task<IReadOnlyList<TaskInstance>> SetNotesAsync(AirflowSession session, IReadOnlyList<TaskInstance> instances, string note, CallContext context)
    {
        var noted = new List<TaskInstance>();
        foreach (TaskInstance instance in instances)
        {
            var body = new JsonObject { ["note"] = note };
            AirflowRequest request = instance.MapIndex >= 0
                ? session.Prepare(TaskInstanceOperations.SetMappedNote, [instance.DagId, instance.DagRunId, instance.TaskId, AirflowId.Of(instance.MapIndex)], body: body, repeatable: true)
                : session.Prepare(TaskInstanceOperations.SetNote, [instance.DagId, instance.DagRunId, instance.TaskId], body: body, repeatable: true);
            noted.Add(await session.GetOneAsync<TaskInstance>(request, context).ConfigureAwait(false));
        }

        return noted;
    }

    private static AirflowException Refuse(AirflowSession session, string what) =>
        new(AirflowErrorKind.NotSupportedByServer, $"The server runs Airflow {session.Version}; {what} at once takes Airflow 3.0 or later. Nothing was sent.");
}
