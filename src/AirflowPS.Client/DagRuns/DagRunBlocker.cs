namespace AirflowPS.Client;

/// <summary>Something that keeps a run from going on, with the evidence.</summary>
public sealed class DagRunBlocker : AirflowObject
{
    /// <summary>The DAG.</summary>
    public string? DagId { get; internal set; }

    /// <summary>The run.</summary>
    public string? DagRunId { get; internal set; }

    /// <summary>The task that waits; null where the whole run does.</summary>
    public string? TaskId { get; internal set; }

    /// <summary>Which of a mapped task, from 0; -1 where it is not mapped, null where the whole run waits.</summary>
    public int? MapIndex { get; internal set; }

    /// <summary>
    /// What kind of thing: <c>SchedulerSilent</c>, <c>ImportError</c>, <c>DagGone</c>, <c>DagPaused</c>, <c>RunAfter</c>, <c>MaxActiveRuns</c>,
    /// <c>PoolFull</c>, <c>PoolMissing</c>, <c>PersonAsked</c>; <c>Dependency</c> for what else the scheduler says.
    /// </summary>
    public string? Kind { get; internal set; }

    /// <summary>Why, in a sentence.</summary>
    public string? Reason { get; internal set; }

    /// <summary>What it was seen by: the DAG, the import error, the runs that go on, the pool, the question, the dependency, the server's health.</summary>
    public object? Evidence { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => RelayedText.Neutralize($"{Kind}: {Reason}");
}
