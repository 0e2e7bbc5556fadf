namespace AirflowPS.Client;

/// <summary>Finds out why tasks of a running run do not go on.</summary>
internal sealed class TaskBlockers(AirflowSession session, DagRun run)
{
    // Tasks of one run wait for the same few things: asking about all of a thousand would tell no more.
    private const int MostAsked = 25;

    // What is said of the whole run, and what only follows from tasks before this one.
    private static readonly string[] SaysNothing = ["Dag Not Paused", "Dagrun Running", "Task Instance State", "Trigger Rule", "DAG Not Paused"];

    public async Task<IReadOnlyList<DagRunBlocker>> FindAsync(CallContext context)
    {
        List<TaskInstance> waiting = await ReadWaitingAsync(context).ConfigureAwait(false);
        List<DagRunBlocker> found = await FindQuestionsAsync(waiting, context).ConfigureAwait(false);

        // Those first that the scheduler would have run by now.
        List<TaskInstance> before = waiting.Where(task => States.IsBeforeTry(task.State)).OrderBy(task => task.State is null or "none").ToList();
        if (before.Count > MostAsked)
        {
            context.Verbose($"{MostAsked} of {before.Count} tasks that wait are asked about.");
        }

        foreach (TaskInstance task in before.Take(MostAsked))
        {
            found.AddRange(session.Has(TaskInstanceOperations.ListDependencies)
                ? await FindDependenciesAsync(task, context).ConfigureAwait(false)
                : task.State is "scheduled" or States.Queued ? await FindPoolAsync(task, context).ConfigureAwait(false)
                : []);
        }

        return found;
    }

    private async Task<List<TaskInstance>> ReadWaitingAsync(CallContext context)
    {
        var waiting = new List<TaskInstance>();
        using PageReader<TaskInstance> reader = session.ReadTaskInstances(run.DagId, run.DagRunId, new Query(), ListRange.All);
        while (await reader.NextAsync(context).ConfigureAwait(false) is { } page)
        {
            waiting.AddRange(page.Items.Where(task => task.State != States.Running && !States.IsFinalOfTask(task.State)));
        }

        return waiting;
    }

    // A task that asks is deferred in versions that have no state of its own for it.
    private async Task<List<DagRunBlocker>> FindQuestionsAsync(List<TaskInstance> waiting, CallContext context)
    {
        var found = new List<DagRunBlocker>();
        if (!waiting.Exists(task => task.State is "awaiting_input" or "deferred") || !session.Has(HitlOperations.List))
        {
            return found;
        }

        using PageReader<HitlDetail> questions = session.ReadHitlDetails(run.DagId, run.DagRunId, new Query().Add("response_received", false), ListRange.All);
        while (await questions.NextAsync(context).ConfigureAwait(false) is { } page)
        {
            found.AddRange(page.Items.Select(question => Of(question.TaskId, question.MapIndex, "PersonAsked", $"A person is asked: {question.Subject}", question)));
        }

        return found;
    }

    private async Task<IReadOnlyList<DagRunBlocker>> FindDependenciesAsync(TaskInstance task, CallContext context)
    {
        var found = new List<DagRunBlocker>();
        var key = new TaskKey(run.DagId!, run.DagRunId!, task.TaskId!, task.MapIndex ?? -1);
        foreach (TaskInstanceDependency dependency in await session.GetTaskInstanceDependenciesAsync(key, context).ConfigureAwait(false))
        {
            if (dependency.Name == "Pool Slots Available")
            {
                found.AddRange(await FindPoolAsync(task, context).ConfigureAwait(false));
            }
            else if (!SaysNothing.Contains(dependency.Name))
            {
                found.Add(Of(task.TaskId, task.MapIndex, "Dependency", $"{dependency.Name}: {dependency.Reason}", dependency));
            }
        }

        return found;
    }

    private async Task<IReadOnlyList<DagRunBlocker>> FindPoolAsync(TaskInstance task, CallContext context)
    {
        try
        {
            Pool pool = await session.GetPoolAsync(task.Pool!, context).ConfigureAwait(false);
            return pool.OpenSlots < (task.PoolSlots ?? 1)
                ? [Of(task.TaskId, task.MapIndex, "PoolFull", $"The pool '{pool.Name}' has {pool.OpenSlots} of {pool.Slots} slots open, and the task wants {task.PoolSlots ?? 1}.", pool)]
                : [];
        }
        catch (AirflowApiException e) when (e.Kind == AirflowErrorKind.NotFound)
        {
            return [Of(task.TaskId, task.MapIndex, "PoolMissing", $"The pool '{task.Pool}' is not there.", task)];
        }
    }

    private static DagRunBlocker Of(string? taskId, int? mapIndex, string kind, string reason, object evidence)
    {
        DagRunBlocker blocker = DagRunBlockerFinder.Of(kind, reason, evidence);
        (blocker.TaskId, blocker.MapIndex) = (taskId, mapIndex);
        return blocker;
    }
}
