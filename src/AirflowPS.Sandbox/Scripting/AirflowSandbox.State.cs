namespace AirflowPS.Sandbox;

/// <content>State that cannot be put in over the wire.</content>
public sealed partial class AirflowSandbox
{
    /// <summary>Adds a DAG, as if its file had been parsed; one of the same id is replaced with its runs.</summary>
    /// <param name="dag">The DAG.</param>
    /// <exception cref="ArgumentException">It has no id.</exception>
    public void AddDag(SandboxDag dag)
    {
        if (string.IsNullOrEmpty(dag?.DagId))
        {
            throw new ArgumentException("A DAG needs an id.", nameof(dag));
        }

        lock (_world.Store.Gate)
        {
            _world.Store.Ship(dag!.Define(), Clock.Now);
        }
    }

    /// <summary>
    /// Adds a run that is over, with whatever id: also those that a server of today would not take, such as
    /// <c>a/b</c>. Its tasks ended as it did, each after one try.
    /// </summary>
    /// <param name="dagId">The DAG.</param>
    /// <param name="runId">The run's id.</param>
    /// <param name="state"><c>success</c> or <c>failed</c>.</param>
    /// <param name="age">How long ago it ended, in the sandbox's time; one minute when left out.</param>
    /// <exception cref="ArgumentException">There is no such DAG, or it has a run of that id, or the state is another.</exception>
    public void AddRun(string dagId, string runId, string state = RunState.Success, TimeSpan? age = null)
    {
        if (state is not (RunState.Success or RunState.Failed))
        {
            throw new ArgumentException("A run that is added is over: success or failed.", nameof(state));
        }

        lock (_world.Store.Gate)
        {
            Dag dag = _world.Store.FindDag(dagId) ?? throw new ArgumentException($"There is no DAG '{dagId}'.", nameof(dagId));
            if (dag.Runs.Find(runId) is not null)
            {
                throw new ArgumentException($"'{dagId}' has a run '{runId}' already.", nameof(runId));
            }

            DateTimeOffset end = Clock.Now - (age ?? TimeSpan.FromMinutes(1));
            DagRun run = _world.Scheduler.Create(dag, runId, "manual", end.AddSeconds(-10), r =>
            {
                // No two runs of a DAG have the same.
                r.LogicalDate = _world.Release.NeedsLogicalDates ? end.AddSeconds(-10).AddTicks(10L * r.Id) : null;
            });
            run.State = state;
            run.QueuedAt = end.AddSeconds(-10);
            run.StartDate = end.AddSeconds(-9);
            run.EndDate = end;
            foreach (TaskInstance ti in run.TaskInstances)
            {
                Finish(_world.Release, ti, state, end);
            }
        }
    }

    /// <summary>Lets a DAG file stop importing: it is listed as an import error, and its DAGs go stale and take no runs.</summary>
    /// <param name="file">The file, below the DAGs folder, such as <c>ops_cases.py</c>.</param>
    /// <param name="stackTrace">What the error says.</param>
    public void AddImportError(string file, string stackTrace)
    {
        lock (_world.Store.Gate)
        {
            int id = _world.Store.ImportErrors.Select(e => e.Id).DefaultIfEmpty(0).Max() + 1;
            _world.Store.ImportErrors.Add(new ImportError(id, file, stackTrace, Clock.Now));
            SetBroken(file, true);
        }
    }

    /// <summary>Mends a DAG file: its import error is gone, and its DAGs take runs again.</summary>
    /// <param name="file">The file, below the DAGs folder.</param>
    public void RemoveImportError(string file)
    {
        lock (_world.Store.Gate)
        {
            _world.Store.ImportErrors.RemoveAll(e => e.File == file);
            SetBroken(file, false);
        }
    }

    /// <summary>Adds a plugin that could not be imported.</summary>
    /// <param name="source">Its file, below the plugins folder.</param>
    /// <param name="error">What the error says.</param>
    public void AddPluginImportError(string source, string error)
    {
        lock (_world.Store.Gate)
        {
            _world.Store.PluginImportErrors.Add(new PluginImportError(source, error));
        }
    }

    private void SetBroken(string file, bool broken)
    {
        foreach (Dag dag in _world.Store.Dags.Where(d => d.Definition.File == file))
        {
            dag.IsStale = broken;
            dag.HasImportErrors = broken;
            dag.LastParsed = broken ? dag.LastParsed : Clock.Now;
        }
    }

    private static void Finish(AirflowRelease release, TaskInstance ti, string state, DateTimeOffset end)
    {
        ti.State = state;
        ti.TryNumber = 1;
        ti.StartDate = end.AddSeconds(-5);
        ti.EndDate = end;
        ti.Worker = "vm";
        ti.Rendered = true;
        var work = new TaskWork(ti.Run.Parameters(), 0, 1, ti.Run.RunAfter);
        ti.Logs[1] = TaskLogPlan.Make(release, ti, ti.Task.Does(work), ti.StartDate.Value);
    }
}
