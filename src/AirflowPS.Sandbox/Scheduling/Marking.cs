namespace AirflowPS.Sandbox;

/// <summary>Changes of state from outside: a run or a task is declared failed, done, or to be run again.</summary>
internal sealed class Marking
{
    private readonly Scheduler _scheduler;

    public Marking(Scheduler scheduler) => _scheduler = scheduler;

    public void Run(DagRun run, string state)
    {
        foreach (TaskInstance ti in run.TaskInstances.Where(t => state != RunState.Queued && !TaskState.IsFinished(t.State)).ToList())
        {
            bool atWork = ti.State is TaskState.Running or TaskState.AwaitingInput;
            Finish(ti, state == RunState.Success ? TaskState.Success : atWork ? TaskState.Failed : TaskState.Skipped);
        }

        run.UpdatedAt = _scheduler.Now;
        run.State = state;
        if (state == RunState.Queued)
        {
            run.QueuedAt = _scheduler.Now;
            run.StartDate = null;
            run.EndDate = null;
            _scheduler.PlanStart(run);
        }
        else
        {
            run.EndDate ??= _scheduler.Now;
            _scheduler.Ended(run);
        }
    }

    /// <summary>Sets a task's state; one that is declared done lets those below it, which failed for its sake, run again.</summary>
    public void Tasks(IEnumerable<TaskInstance> instances, string state)
    {
        foreach (IGrouping<DagRun, TaskInstance> perRun in instances.GroupBy(t => t.Run).ToList())
        {
            foreach (TaskInstance ti in perRun)
            {
                Finish(ti, state);
            }

            if (state == TaskState.Success)
            {
                HashSet<string> below = new HashSet<string>(perRun.SelectMany(t => perRun.Key.Dag.Definition.Below(t.Task)));
                Clear(perRun.Key.TaskInstances.Where(t => below.Contains(t.Task.TaskId) && (t.State is TaskState.Failed or TaskState.UpstreamFailed)).ToList(), resetRuns: true);
            }

            _scheduler.PlanLook(perRun.Key);
        }
    }

    /// <summary>Makes tasks run again. Unless their finished runs are reset too, nothing will ever look at them.</summary>
    public void Clear(IReadOnlyCollection<TaskInstance> instances, bool resetRuns)
    {
        foreach (TaskInstance ti in instances)
        {
            if (!TaskState.IsFinished(ti.State) && ti.State is not null && ti.State != TaskState.UpForRetry)
            {
                Finish(ti, TaskState.Failed);
            }

            if (ti.TryNumber > 0 && ti.State != TaskState.UpForRetry && !ti.Earlier.Exists(t => t.TryNumber == ti.TryNumber))
            {
                ti.Remember();
            }

            ti.Forget();
            ti.Id = Ids.Next(_scheduler.Now);
            ti.MaxTries = ti.TryNumber + ti.Task.Retries;
        }

        foreach (DagRun run in instances.Select(t => t.Run).Distinct().ToList())
        {
            if (run.IsFinished && resetRuns)
            {
                Requeue(run);
            }
            else
            {
                _scheduler.PlanLook(run);
            }
        }
    }

    public void Requeue(DagRun run)
    {
        run.State = RunState.Queued;
        run.QueuedAt = _scheduler.Now;
        run.StartDate = null;
        run.EndDate = null;
        run.LastSchedulingDecision = null;
        run.UpdatedAt = _scheduler.Now;
        _scheduler.PlanStart(run);
    }

    /// <summary>Stops what a run that goes away has at work.</summary>
    public void Abandon(DagRun run)
    {
        foreach (TaskInstance ti in run.TaskInstances)
        {
            _scheduler.Executor.Interrupt(ti);
        }

        run.State = RunState.Failed;
        run.Dag.Runs.Remove(run);
        _scheduler.Ended(run);
    }

    private void Finish(TaskInstance ti, string state)
    {
        _scheduler.Executor.Interrupt(ti);
        ti.State = state;
        ti.StartDate ??= _scheduler.Now;
        ti.EndDate ??= _scheduler.Now;
    }
}
