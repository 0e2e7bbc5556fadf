using System.Text.Json.Nodes;

namespace AirflowPS.Client;

/// <summary>What can be done with task instances.</summary>
public static class TaskInstanceApi
{
    /// <summary>Lists task instances.</summary>
    /// <param name="session">The session.</param>
    /// <param name="dagId">The DAG; null for all.</param>
    /// <param name="dagRunId">The run; null for all.</param>
    /// <param name="query">Filters (<c>state</c>, <c>task_id</c>, <c>pool</c>, <c>end_date_gte</c>…) and order; in the order they were made where it names none.</param>
    /// <param name="range">Which part of the list.</param>
    public static PageReader<TaskInstance> ReadTaskInstances(this AirflowSession session, string? dagId, string? dagRunId, Query query, ListRange range) =>
        session.Has(TaskInstanceOperations.GetByDate)
            ? ExperimentalTaskInstances.Read(session, dagId, dagRunId, query, range)
            : session.ReadPages<TaskInstance>(TaskInstanceOperations.List, [dagId, dagRunId], TaskInstanceOperations.Collection, query.OrderedBy("id"), range, session.OwnerOf(dagId, dagRunId));

    /// <summary>Reads one task instance.</summary>
    /// <param name="session">The session.</param>
    /// <param name="dagId">The DAG.</param>
    /// <param name="dagRunId">The run.</param>
    /// <param name="taskId">The task.</param>
    /// <param name="mapIndex">The index of a mapped task; null or -1 where it is not mapped.</param>
    /// <param name="context">The call.</param>
    public static async Task<TaskInstance> GetTaskInstanceAsync(this AirflowSession session, string dagId, string dagRunId, string taskId, int? mapIndex, CallContext context)
    {
        if (session.Has(TaskInstanceOperations.GetByDate))
        {
            return (await ExperimentalTaskInstances.GetAsync(session, dagId, dagRunId, [taskId], context).ConfigureAwait(false))[0];
        }

        AirflowRequest request = mapIndex >= 0
            ? session.Prepare(TaskInstanceOperations.GetMapped, [dagId, dagRunId, taskId, AirflowId.Of(mapIndex)])
            : session.Prepare(TaskInstanceOperations.Get, [dagId, dagRunId, taskId]);
        try
        {
            return await session.GetOneAsync<TaskInstance>(request, context).ConfigureAwait(false);
        }
        catch (AirflowApiException e) when (e.Kind == AirflowErrorKind.NotFound && mapIndex is null or < 0 && e.Detail?.IndexOf("is mapped", StringComparison.OrdinalIgnoreCase) >= 0)
        {
            throw e.Saying($"Task '{taskId}' is mapped, so the run has one instance of it for each index: give -MapIndex, or list them all with Get-AirflowTaskInstance -DagId '{dagId}' -DagRunId '{dagRunId}' and choose.");
        }
    }

    /// <summary>Changes the state or the note of a task instance, and of others with it.</summary>
    /// <param name="session">The session.</param>
    /// <param name="dagId">The DAG.</param>
    /// <param name="dagRunId">The run.</param>
    /// <param name="taskId">The task.</param>
    /// <param name="mapIndex">The index of a mapped task; null reaches all of them.</param>
    /// <param name="change">What changes.</param>
    /// <param name="context">The call.</param>
    /// <returns>Those that were changed.</returns>
    /// <exception cref="AirflowApiException">409: it is in that state already.</exception>
    public static Task<IReadOnlyList<TaskInstance>> SetTaskInstanceAsync(this AirflowSession session, string dagId, string dagRunId, string taskId, int? mapIndex, TaskInstanceChange change, CallContext context) =>
        session.Has(TaskInstanceOperations.SetStates) ? TaskInstanceStates.SetAsync(session, dagId, dagRunId, taskId, mapIndex, change, context) : session.GetAllAsync(
            mapIndex >= 0
                ? session.Prepare(TaskInstanceOperations.UpdateMapped, [dagId, dagRunId, taskId, AirflowId.Of(mapIndex)], change.Mask(), change.ToBody())
                : session.Prepare(TaskInstanceOperations.Update, [dagId, dagRunId, taskId], change.Mask(), change.ToBody()),
            context);

    /// <summary>Reads what a change would reach.</summary>
    public static Task<IReadOnlyList<TaskInstance>> PreviewSetTaskInstanceAsync(this AirflowSession session, string dagId, string dagRunId, string taskId, int? mapIndex, TaskInstanceChange change, CallContext context) =>
        session.Has(TaskInstanceOperations.SetStatesDryRun) ? TaskInstanceStates.PreviewAsync(session, dagId, dagRunId, taskId, mapIndex, change, context) : session.GetAllAsync(
            mapIndex >= 0
                ? session.Prepare(TaskInstanceOperations.UpdateMappedDryRun, [dagId, dagRunId, taskId, AirflowId.Of(mapIndex)], change.Mask(), change.ToBody())
                : session.Prepare(TaskInstanceOperations.UpdateDryRun, [dagId, dagRunId, taskId], change.Mask(), change.ToBody()),
            context);

    /// <summary>Changes the state or the note of a group of task instances.</summary>
    /// <returns>Those that were changed.</returns>
    /// <exception cref="AirflowApiException">409: all of them are in that state already.</exception>
    public static Task<IReadOnlyList<TaskInstance>> SetTaskGroupAsync(this AirflowSession session, string dagId, string dagRunId, string groupId, TaskInstanceChange change, CallContext context) =>
        session.GetAllAsync(session.Prepare(TaskInstanceOperations.UpdateGroup, [dagId, dagRunId, groupId], change.Mask(), change.ToBody()), context);

    /// <summary>Reads what a change of a group would reach.</summary>
    public static Task<IReadOnlyList<TaskInstance>> PreviewSetTaskGroupAsync(this AirflowSession session, string dagId, string dagRunId, string groupId, TaskInstanceChange change, CallContext context) =>
        session.GetAllAsync(session.Prepare(TaskInstanceOperations.UpdateGroupDryRun, [dagId, dagRunId, groupId], body: change.ToBody()), context);

    /// <summary>The tasks of a group that a run has.</summary>
    /// <exception cref="AirflowException"><see cref="AirflowErrorKind.NotFound"/>: none.</exception>
    public static async Task<IReadOnlyList<TaskTarget>> FindGroupTasksAsync(this AirflowSession session, string dagId, string dagRunId, string groupId, CallContext context)
    {
        var tasks = new List<string>();
        using PageReader<TaskInstance> pages = session.ReadTaskInstances(dagId, dagRunId, new Query().Add("task_group_id", groupId), ListRange.All);
        while (await pages.NextAsync(context).ConfigureAwait(false) is { } page)
        {
            tasks.AddRange(page.Items.Select(instance => instance.TaskId!));
        }

        return tasks.Count > 0
            ? [.. tasks.Distinct().Select(task => new TaskTarget(task))]
            : throw new AirflowException(AirflowErrorKind.NotFound, $"Run '{dagRunId}' of DAG '{dagId}' has no task of a group '{groupId}'. Nothing was changed.");
    }

    /// <summary>Deletes a task instance.</summary>
    /// <param name="session">The session.</param>
    /// <param name="target">Which; without an index, one of a task that is not mapped.</param>
    /// <param name="context">The call.</param>
    public static Task DeleteTaskInstanceAsync(this AirflowSession session, TaskInstanceTarget target, CallContext context) =>
        session.DeleteAsync(session.Prepare(TaskInstanceOperations.Delete, [target.DagId, target.DagRunId, target.TaskId], new Query().Add("map_index", target.MapIndex >= 0 ? target.MapIndex : null)), context);

    /// <summary>Clears task instances: they run again.</summary>
    /// <returns>Those that were cleared.</returns>
    public static Task<IReadOnlyList<TaskInstance>> ClearTaskInstancesAsync(this AirflowSession session, string dagId, ClearRequest clear, CallContext context) =>
        session.GetAllAsync(session.PrepareClear(TaskInstanceOperations.Clear, dagId, clear, dryRun: false), context);

    /// <summary>Reads what clearing would reach.</summary>
    /// <remarks>Where the server names it by its ids only, and it is of one run, it is read again for its states and indexes.</remarks>
    public static async Task<IReadOnlyList<TaskInstance>> PreviewClearTaskInstancesAsync(this AirflowSession session, string dagId, ClearRequest clear, CallContext context)
    {
        IReadOnlyList<TaskInstance> reached = await session.GetAllAsync(session.PrepareClear(TaskInstanceOperations.ClearDryRun, dagId, clear, dryRun: true), context).ConfigureAwait(false);
        return clear.DagRunId is null ? reached : await session.ReadReachedAsync(reached, context, clear.Takes).ConfigureAwait(false);
    }

    /// <summary>What a change reached, as it is now: read again where the server named it by its ids only.</summary>
    /// <param name="session">The session.</param>
    /// <param name="reached">What the server named.</param>
    /// <param name="context">The call.</param>
    /// <param name="keeps">Which of a named task's instances it can have been; null for all.</param>
    public static async Task<IReadOnlyList<TaskInstance>> ReadReachedAsync(this AirflowSession session, IReadOnlyList<TaskInstance> reached, CallContext context, Func<TaskInstance, bool>? keeps = null) =>
        session.Has(TaskInstanceOperations.SetStates)
            ? (await TaskInstanceStates.ReadAgainAsync(session, reached, null, context).ConfigureAwait(false)).Where(instance => keeps?.Invoke(instance) != false).ToList()
            : reached;

    /// <summary>Reads the records of all tries of a task instance, the latest among them.</summary>
    public static async Task<IReadOnlyList<TaskInstanceTry>> GetTaskInstanceTriesAsync(this AirflowSession session, string dagId, string dagRunId, string taskId, int? mapIndex, CallContext context)
    {
        AirflowRequest request = mapIndex >= 0
            ? session.Prepare(TaskInstanceOperations.ListMappedTries, [dagId, dagRunId, taskId, AirflowId.Of(mapIndex)])
            : session.Prepare(TaskInstanceOperations.ListTries, [dagId, dagRunId, taskId]);
        return (await session.GetPageAsync<TaskInstanceTry>(request, TaskInstanceOperations.Collection, context).ConfigureAwait(false)).Items;
    }

    /// <summary>Reads the record of one try of a task instance.</summary>
    public static Task<TaskInstanceTry> GetTaskInstanceTryAsync(this AirflowSession session, string dagId, string dagRunId, string taskId, int? mapIndex, int tryNumber, CallContext context) =>
        session.GetOneAsync<TaskInstanceTry>(
            mapIndex >= 0
                ? session.Prepare(TaskInstanceOperations.GetMappedTry, [dagId, dagRunId, taskId, AirflowId.Of(mapIndex), AirflowId.Of(tryNumber)])
                : session.Prepare(TaskInstanceOperations.GetTry, [dagId, dagRunId, taskId, AirflowId.Of(tryNumber)]),
            context);

    internal static async Task<IReadOnlyList<TaskInstance>> GetAllAsync(this AirflowSession session, AirflowRequest request, CallContext context) =>
        (await session.GetPageAsync<TaskInstance>(request, TaskInstanceOperations.Collection, context).ConfigureAwait(false)).Items;

    // Where a task is all of its indexes, clearing one of them would clear the others, too.
    private static AirflowRequest PrepareClear(this AirflowSession session, Operation operation, string dagId, ClearRequest clear, bool dryRun) =>
        clear.Tasks?.Any(task => task.MapIndex >= 0) == true && !session.Takes(operation, "body.task_ids.map_index")
            ? throw operation.RefuseParameter("body.task_ids.map_index", session.ServerVersion)
            : session.Prepare(operation, [dagId], body: clear.ToBody(dryRun));
}
