using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Waits until runs have ended, and lets nothing through that did not succeed: ends in an error that names every run that failed, with its failed tasks and why.</summary>
[Cmdlet(VerbsLifecycle.Wait, "AirflowDagRun")]
[OutputType(typeof(DagRun))]
public sealed class WaitAirflowDagRunCommand : PipedCmdlet, IGateParameters
{
    private static readonly Type[] Kinds = [typeof(DagRun)];

    private readonly List<(AirflowSession Session, string DagId, string DagRunId)> runs = [];

    /// <summary>The DAG.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Dag")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DagIdCompleter))]
    public string? DagId { get; set; }

    /// <summary>The runs.</summary>
    [Parameter(Position = 1, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DagRunIdCompleter))]
    public string[]? DagRunId { get; set; }

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

    /// <summary>Goes on waiting for a queued run whose DAG is paused, instead of ending in an error at once.</summary>
    [Parameter]
    public SwitchParameter WaitWhilePaused { get; set; }

    /// <summary>Writes the runs whatever came of them, without an error.</summary>
    [Parameter]
    public SwitchParameter IgnoreFailure { get; set; }

    /// <summary>Is over when the first run has ended.</summary>
    [Parameter]
    public SwitchParameter Any { get; set; }

    private protected override IReadOnlyList<Type> TakesOnly => Kinds;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!AcceptInput())
        {
            return;
        }

        foreach (string id in DagRunId!)
        {
            ForOne(id, session => runs.Add((session, DagId!, id)));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => new RunGate(this, this, (run, _) => WriteObject(ObjectShape.Of(run))).Wait(runs);
}
