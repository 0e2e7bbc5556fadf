namespace AirflowPS.Sandbox;

/// <summary>
/// Moves runs along: starts those that may start, schedules tasks whose turn has come, ends runs whose tasks have
/// ended. It does nothing by itself: each look is planned on the clock by what makes it necessary.
/// </summary>
internal sealed class Scheduler
{
    /// <summary>How long the scheduler takes to notice something.</summary>
    public static readonly TimeSpan Loop = TimeSpan.FromSeconds(0.7);
    private readonly SandboxStore _store;
    private readonly SandboxClock _clock;
    private readonly Executor _executor;

    public Scheduler(SandboxStore store, SandboxClock clock)
    {
        _store = store;
        _clock = clock;
        Assets = new AssetTriggers(store, clock, this);
        _executor = new Executor(store, clock, PlanLook, Assets.Made);
    }

    public AssetTriggers Assets { get; }

    public Executor Executor => _executor;

    public DateTimeOffset Now => _clock.Now;

    /// <summary>Creates a run with its task instances; it starts when the scheduler comes by and the DAG lets it.</summary>
    public DagRun Create(Dag dag, string runId, string runType, DateTimeOffset runAfter, Action<DagRun>? with = null)
    {
        var run = new DagRun(_store.NextRunNumber(), dag, runId, runType, _clock.Now, runAfter);
        with?.Invoke(run);
        foreach (TaskDefinition task in dag.Definition.Tasks)
        {
            run.TaskInstances.Add(new TaskInstance(run, task, -1, Ids.Next(_clock.Now)));
        }

        dag.Runs.Add(run);
        PlanStart(run);
        return run;
    }

    public void PlanStart(DagRun run)
    {
        DateTimeOffset soonest = _clock.Now + Loop;
        _clock.At(run.RunAfter > soonest ? run.RunAfter : soonest, () => StartRuns(run.Dag));
    }

    /// <summary>A DAG was resumed: what waited goes on.</summary>
    public void Resumed(Dag dag)
    {
        _clock.After(Loop, () =>
        {
            StartRuns(dag);
            foreach (DagRun run in dag.Runs.Where(r => r.State == RunState.Running).ToList())
            {
                Look(run);
            }
        });
    }

    public void PlanLook(DagRun run)
    {
        if (!run.LookPlanned)
        {
            run.LookPlanned = true;
            _clock.After(Loop, () =>
            {
                run.LookPlanned = false;
                Look(run);
            });
        }
    }

    /// <summary>A run has ended: the next that waited may start.</summary>
    public void Ended(DagRun run) => PlanStarts(run.Dag);

    /// <summary>Runs of a DAG may start, or backfills of it be over.</summary>
    public void PlanStarts(Dag dag) => _clock.After(Loop, () =>
    {
        StartRuns(dag);
        foreach (Backfill backfill in _store.Backfills.Where(b => b.Dag == dag && b.CompletedAt is null && b.Runs.All(r => r.IsFinished)))
        {
            backfill.CompletedAt = _clock.Now;
        }
    });

    private void StartRuns(Dag dag)
    {
        if (dag.IsPaused || dag.IsStale)
        {
            return;
        }

        foreach (DagRun run in dag.Runs.Where(r => r.State == RunState.Queued && r.RunAfter <= _clock.Now).ToList())
        {
            // A backfill has a maximum of its own.
            bool hasRoom = run.Backfill?.HasRoom ?? dag.Runs.Count(r => r.State == RunState.Running && r.Backfill is null) < dag.Definition.MaxActiveRuns;
            if (!hasRoom)
            {
                continue;
            }

            run.State = RunState.Running;
            run.StartDate = _clock.Now;
            run.UpdatedAt = _clock.Now;
            Look(run);
        }
    }

    private void Look(DagRun run)
    {
        if (run.State != RunState.Running || run.Dag.IsPaused)
        {
            return;
        }

        run.LastSchedulingDecision = _clock.Now;
        run.UpdatedAt = _clock.Now;
        bool changed;
        do
        {
            changed = false;
            foreach (TaskInstance ti in run.TaskInstances.ToList())
            {
                changed |= Advance(ti);
            }
        }
        while (changed);

        if (run.TaskInstances.TrueForAll(t => TaskState.IsFinished(t.State)))
        {
            run.State = TriggerRules.Outcome(run);
            run.EndDate = _clock.Now;
            Ended(run);
        }
    }

    /// <summary>True when the change may let another task of the run go on at once.</summary>
    private bool Advance(TaskInstance ti)
    {
        if (ti.State == TaskState.UpForRetry)
        {
            if (ti.EndDate + ti.Task.RetryDelay <= _clock.Now)
            {
                _executor.Schedule(ti);
            }

            return false;
        }

        if (ti.State is not null)
        {
            return false;
        }

        switch (TriggerRules.Judge(ti.Task, ti.Run))
        {
            case Verdict.Skip:
                Settle(ti, TaskState.Skipped);
                return true;
            case Verdict.UpstreamFailed:
                Settle(ti, TaskState.UpstreamFailed);
                return true;
            case Verdict.Ready when ti.IsMapped && ti.MapIndex < 0:
                Expand(ti);
                return true;
            case Verdict.Ready when ti.Task.Kind == OperatorKind.Empty:
                ti.TryNumber++;
                Settle(ti, TaskState.Success);
                return true;
            case Verdict.Ready:
                _executor.Schedule(ti);
                return false;
            default:
                return false;
        }
    }

    /// <summary>Ends a task that no worker has to touch.</summary>
    private void Settle(TaskInstance ti, string state)
    {
        ti.State = state;
        ti.StartDate = _clock.Now;
        ti.EndDate = _clock.Now;
    }

    private void Expand(TaskInstance ti)
    {
        int length = ti.Run.Of(ti.Task.MappedOver!).Sum(t => t.ReturnLength);
        if (length == 0)
        {
            Settle(ti, TaskState.Skipped);
            return;
        }

        ti.MapIndex = 0;
        int at = ti.Run.TaskInstances.IndexOf(ti);
        for (int i = 1; i < length; i++)
        {
            ti.Run.TaskInstances.Insert(at + i, new TaskInstance(ti.Run, ti.Task, i, Ids.Next(_clock.Now)));
        }
    }
}
