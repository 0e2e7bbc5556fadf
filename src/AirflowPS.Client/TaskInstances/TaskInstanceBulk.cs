using System.Text.Json.Nodes;

namespace AirflowPS.Client;

/// <summary>Changes several task instances together: one request for those of a run.</summary>
public static class TaskInstanceBulk
{
    /// <summary>Changes states or notes of several task instances, and of others with them.</summary>
    /// <returns>What was done, by <see cref="TaskInstanceTarget.BulkName"/>; the rest is to be changed alone.</returns>
    public static Task<BulkResult> SetTaskInstancesAsync(this AirflowSession session, IReadOnlyList<TaskInstanceTarget> targets, TaskInstanceChange change, CallContext context) =>
        // Together, a note is not taken away, and nobody says so.
        change.ChangesNote && string.IsNullOrEmpty(change.Note)
            ? Task.FromResult(BulkResult.Nothing)
            : session.ChangeTogetherAsync(targets, (request, target) => request.Update(target.BulkName, ToEntity(target, change.ToBody()), mask: null), context);

    /// <summary>Deletes several task instances.</summary>
    /// <returns>What was done, by <see cref="TaskInstanceTarget.BulkName"/>; the rest is to be deleted alone.</returns>
    public static Task<BulkResult> DeleteTaskInstancesAsync(this AirflowSession session, IReadOnlyList<TaskInstanceTarget> targets, CallContext context) =>
        session.ChangeTogetherAsync(targets, (request, target) => request.Delete(target.BulkName, ToEntity(target with { MapIndex = target.MapIndex ?? -1 }, [])), context);

    private static JsonObject ToEntity(TaskInstanceTarget target, JsonObject body)
    {
        PathBinder.RefuseUnaddressable("task_id", target.TaskId);
        body["task_id"] = target.TaskId;
        body.AddGiven("map_index", target.MapIndex);
        return body;
    }

    private static async Task<BulkResult> ChangeTogetherAsync(this AirflowSession session, IReadOnlyList<TaskInstanceTarget> targets, Action<BulkRequest, TaskInstanceTarget> add, CallContext context)
    {
        var done = new List<string>();
        var begun = new List<string>();
        bool isLost = false;
        foreach (IGrouping<(string DagId, string DagRunId), TaskInstanceTarget> run in targets.Where(target => !target.IsGroup).GroupBy(target => (target.DagId, target.DagRunId)))
        {
            var request = new BulkRequest();
            foreach (TaskInstanceTarget target in run)
            {
                add(request, target);
            }

            BulkResult result = await session.SendBulkAsync(TaskInstanceOperations.Bulk, request, context, [run.Key.DagId, run.Key.DagRunId]).ConfigureAwait(false);
            foreach (TaskInstanceTarget target in run)
            {
                // All indexes of a mapped task are named one by one; where anything went wrong, who knows whether these are all of them.
                bool hasSome = target.MapIndex is null && result.HasAny(target.BulkPrefix);
                if (result.Has(target.BulkName) || (hasSome && !result.HasErrors))
                {
                    done.Add(target.BulkName);
                }
                else if (hasSome)
                {
                    begun.Add(target.BulkName);
                }
            }

            isLost |= result.IsLost;
        }

        return BulkResult.Of(done, begun, isLost);
    }
}
