using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Waits until runs have ended, and lets nothing through that did not succeed: ends in an error that names every run that failed, with its failed tasks and why.</summary>
/// <remarks>
/// Each run is written when it has ended. Only a success that was read passes; all else is one error at the end, whose id
/// tells what it was: RunFailed, TaskFailed (with -FailOnTask), TimedOut, QueuedTooLong, DagPaused, RunGone, LostContact.
/// The wait outlives restarts of the server and tokens that end. Ctrl+C ends the wait and leaves the runs running.
/// </remarks>
/// <example>
/// <code>New-AirflowDagRun orders_etl | Wait-AirflowDagRun -TimeoutSec 3600</code>
/// <para>Triggers a run and waits for it, an hour at the most. New-AirflowDagRun -Wait does the same.</para>
/// </example>
/// <example>
/// <code>$runs = 'orders_etl', 'branching' | New-AirflowDagRun; $runs | Wait-AirflowDagRun -FailOnTask | Select-Object DagId, State, Duration</code>
/// <para>Waits for several runs at once, and fails, too, where a run succeeded although a task of it failed.</para>
/// </example>
/// <example>
/// <code>try { New-AirflowDagRun always_fails | Wait-AirflowDagRun } catch { $_.FullyQualifiedErrorId }</code>
/// <para>Tells the errors apart: 'RunFailed,AirflowPS.WaitAirflowDagRunCommand'.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Wait, "AirflowDagRun")]
[OutputType(typeof(DagRun))]
public sealed class WaitAirflowDagRunCommand : GateCmdlet
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

    private protected override IReadOnlyList<Type> TakesOnly => Kinds;

    private protected override void Collect()
    {
        foreach (string id in DagRunId!)
        {
            ForOne(id, session => runs.Add((session, DagId!, id)));
        }
    }

    private protected override IReadOnlyList<(AirflowSession Session, string DagId, string DagRunId)> FindRuns() => runs;
}
