using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>The base of cmdlets that wait for runs and let nothing through that did not succeed.</summary>
public abstract class GateCmdlet : PipedCmdlet, IGateParameters
{
    private protected GateCmdlet()
    {
    }

    /// <summary>How long the whole wait may take, in seconds; without it, as long as it takes.</summary>
    [Parameter]
    [ValidateRange(0.0, 31_536_000.0)]
    public double? TimeoutSec { get; set; }

    /// <summary>How long a run may stay queued, in seconds from when it was first seen so.</summary>
    [Parameter]
    [ValidateRange(0.0, 31_536_000.0)]
    public double? QueuedTimeoutSec { get; set; }

    /// <summary>The time between two looks, in seconds; without it, half a second at first and five seconds at last.</summary>
    [Parameter]
    [ValidateRange(0.1, 3600.0)]
    public double? PollingIntervalSec { get; set; }

    /// <summary>Takes a run that succeeded although tasks of it failed for one that failed.</summary>
    [Parameter]
    public SwitchParameter FailOnTask { get; set; }

    /// <summary>Sets runs to failed whose time is over.</summary>
    [Parameter]
    public SwitchParameter StopOnTimeout { get; set; }

    /// <summary>Goes on waiting for a queued run whose DAG or backfill is paused, instead of ending in an error at once.</summary>
    [Parameter]
    public SwitchParameter WaitWhilePaused { get; set; }

    /// <summary>Writes the runs whatever came of them, without an error.</summary>
    [Parameter]
    public SwitchParameter IgnoreFailure { get; set; }

    /// <summary>Is over when the first run has ended.</summary>
    [Parameter]
    public SwitchParameter Any { get; set; }

    /// <summary>Gives what this task returned instead of the runs: its XCom, or one for each index of a mapped task.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TaskIdCompleter))]
    public string? Result { get; set; }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        if (AcceptInput())
        {
            Collect();
        }
    }

    /// <summary>Takes what one record of the pipe, or the command line, names among what is waited for.</summary>
    private protected abstract void Collect();

    /// <summary>The runs to wait for, when all input has come.</summary>
    private protected abstract IReadOnlyList<(AirflowSession Session, string DagId, string DagRunId)> FindRuns();

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => new RunGate(this, this).Wait(FindRuns());
}
