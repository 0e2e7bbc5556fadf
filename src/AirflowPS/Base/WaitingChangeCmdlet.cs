using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>The base of cmdlets that set runs going and can wait for them.</summary>
/// <typeparam name="TItem">What one change needs to know.</typeparam>
public abstract class WaitingChangeCmdlet<TItem> : ChangeCmdlet<TItem>, IGateParameters
    where TItem : notnull
{
    private readonly List<(AirflowSession Session, string DagId, string DagRunId)> awaited = [];

    private protected WaitingChangeCmdlet()
    {
    }

    /// <summary>Waits for the runs, as Wait-AirflowDagRun does: ends in an error that names those that failed.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>With -Wait: how long the whole wait may take, in seconds; without it, as long as it takes.</summary>
    [Parameter]
    [ValidateRange(0.0, 31_536_000.0)]
    public double? TimeoutSec { get; set; }

    /// <summary>With -Wait: how long a run may stay queued, in seconds from when it was first seen so.</summary>
    [Parameter]
    [ValidateRange(0.0, 31_536_000.0)]
    public double? QueuedTimeoutSec { get; set; }

    /// <summary>With -Wait: the time between two looks, in seconds; without it, half a second at first and five seconds at last.</summary>
    [Parameter]
    [ValidateRange(0.1, 3600.0)]
    public double? PollingIntervalSec { get; set; }

    /// <summary>With -Wait: takes a run that succeeded although tasks of it failed for one that failed.</summary>
    [Parameter]
    public SwitchParameter FailOnTask { get; set; }

    /// <summary>With -Wait: sets runs to failed whose time is over.</summary>
    [Parameter]
    public SwitchParameter StopOnTimeout { get; set; }

    /// <summary>With -Wait: goes on waiting for a queued run whose DAG or backfill is paused, instead of ending in an error at once.</summary>
    [Parameter]
    public SwitchParameter WaitWhilePaused { get; set; }

    /// <summary>With -Wait: writes the runs whatever came of them, without an error.</summary>
    [Parameter]
    public SwitchParameter IgnoreFailure { get; set; }

    /// <summary>With -Wait: is over when the first run has ended.</summary>
    [Parameter]
    public SwitchParameter Any { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();

        // Who names a time-out believes that there is a wait.
        if (!Wait && typeof(IGateParameters).GetProperties().Select(property => property.Name).FirstOrDefault(IsGiven) is { } name)
        {
            Fail("WaitMissing", $"-{name} says how to wait: add -Wait. Nothing was sent.", ErrorCategory.InvalidArgument, name);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var gate = new RunGate(this, this, WriteEnded);
        if (Wait)
        {
            gate.Require(Collected.Select(item => item.Session));
        }

        base.EndProcessing();
        if (Wait)
        {
            gate.Wait(awaited);
        }
    }

    /// <summary>Writes a run that was waited for.</summary>
    private protected virtual void WriteEnded(DagRun run, WatchedRun watched) => WriteObject(ObjectShape.Of(run));

    /// <summary>Whether the run is written where nobody waits for it.</summary>
    private protected virtual bool WritesWithoutWaiting => true;

    /// <summary>Writes a run, or takes it among those to wait for.</summary>
    private protected void WriteOrWait(DagRun run, AirflowSession session)
    {
        if (Wait)
        {
            WaitFor(run.DagId!, run.DagRunId!, session);
        }
        else if (WritesWithoutWaiting)
        {
            WriteObject(ObjectShape.Of(run));
        }
    }

    /// <summary>Takes a run among those to wait for.</summary>
    private protected void WaitFor(string dagId, string dagRunId, AirflowSession session)
    {
        if (Wait && !awaited.Contains((session, dagId, dagRunId)))
        {
            awaited.Add((session, dagId, dagRunId));
        }
    }
}
