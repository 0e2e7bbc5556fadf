namespace AirflowPS.Client;

/// <summary>Changes several runs together: one request for those of a DAG.</summary>
public static class DagRunBulk
{
    /// <summary>Deletes several runs.</summary>
    /// <returns>What was done, by <see cref="DagRunTarget.BulkName"/>; the rest is to be deleted alone.</returns>
    public static async Task<BulkResult> DeleteDagRunsAsync(this AirflowSession session, IReadOnlyList<DagRunTarget> runs, CallContext context)
    {
        var done = new List<string>();
        bool isLost = false;
        foreach (IGrouping<string, DagRunTarget> dag in runs.GroupBy(run => run.DagId))
        {
            if (dag.Count() < 2 || !session.Has(DagRunOperations.Bulk))
            {
                continue;
            }

            // Asked for alone, a run that goes on is refused; whether it is among others, no server was seen to say.
            ISet<string> running = await session.ReadRunningAsync(dag.Key, context).ConfigureAwait(false);
            var request = new BulkRequest();
            foreach (DagRunTarget run in dag.Where(run => !running.Contains(run.DagRunId)))
            {
                request.Delete(run.BulkName, run.DagRunId);
            }

            BulkResult result = await session.SendBulkAsync(DagRunOperations.Bulk, request, context, [dag.Key]).ConfigureAwait(false);
            done.AddRange(dag.Select(run => run.BulkName).Where(result.Has));
            isLost |= result.IsLost;
        }

        return BulkResult.Of(done, [], isLost);
    }

    private static async Task<ISet<string>> ReadRunningAsync(this AirflowSession session, string dagId, CallContext context)
    {
        var running = new HashSet<string>(StringComparer.Ordinal);
        using PageReader<DagRun> reader = session.ReadDagRuns(dagId, new Query().Add("state", States.Running), ListRange.All);
        while (await reader.NextAsync(context).ConfigureAwait(false) is { } page)
        {
            running.UnionWith(page.Items.Select(run => run.DagRunId!));
        }

        return running;
    }
}
