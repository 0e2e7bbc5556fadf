namespace AirflowPS.Client;

/// <summary>Counts the tasks of runs that are done: a few runs each time, in turn, so that many runs cost no more than few.</summary>
internal sealed class TaskCounter(AirflowSession session)
{
    private const int RunsAtOnce = 2;

    private int next;

    public async Task<List<WatchEvent>> CountAsync(List<WatchedRun> runs, CallContext context)
    {
        List<WatchedRun> running = session.Has(TaskInstanceOperations.List) ? runs.FindAll(run => run.State == States.Running) : [];
        var events = new List<WatchEvent>();
        for (int i = 0; i < Math.Min(RunsAtOnce, running.Count); i++)
        {
            WatchedRun run = running[next++ % running.Count];
            int? done = run.TasksDone;
            int? total = run.TasksTotal;
            try
            {
                await CountAsync(run, context).ConfigureAwait(false);
            }
            catch (AirflowException e)
            {
                // Progress is for looking at: what goes wrong with it is no reason to stop waiting.
                context.Verbose($"The tasks of {run} could not be counted: {e.Message}");
                return events;
            }

            if (run.TasksDone != done || run.TasksTotal != total)
            {
                events.Add(new WatchEvent(WatchEventKind.Progressed, run, run.State));
            }
        }

        return events;
    }

    private async Task CountAsync(WatchedRun run, CallContext context)
    {
        using PageReader<TaskInstance> pages = session.ReadTaskInstances(run.DagId, run.DagRunId, new Query(), ListRange.All);
        Page<TaskInstance>? page = await pages.NextAsync(context).ConfigureAwait(false);
        int total = page?.TotalEntries ?? page?.Items.Count ?? 0;
        int done = page?.Items.Count(task => States.IsFinalOfTask(task.State)) ?? 0;
        if (page is not null && total > page.Items.Count)
        {
            // A run of more tasks than a page: the server counts them, and sends one.
            using PageReader<TaskInstance> ended = session.ReadTaskInstances(run.DagId, run.DagRunId, new Query().Add("state", States.FinalOfTasks), new ListRange(0, 1));
            done = (await ended.NextAsync(context).ConfigureAwait(false))?.TotalEntries ?? 0;
        }

        run.TasksDone = done;
        run.TasksTotal = total;
    }
}
