using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Stops runs: marks them failed, which ends their running tasks.</summary>
/// <remarks>Tasks that run are ended, those that wait are skipped, and the run is failed. It can be taken up again with Clear-AirflowDagRun.</remarks>
/// <example>
/// <code>Get-AirflowDagRun slow -State queued, running | Stop-AirflowDagRun -PassThru</code>
/// <para>Stops all runs of a DAG that have not ended, and shows them.</para>
/// </example>
/// <example>
/// <code>Get-AirflowDagRun -State running -StartedBefore (Get-Date).AddHours(-6) | Stop-AirflowDagRun -WhatIf</code>
/// <para>Shows which runs would be stopped: those that have been running for six hours.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Stop, "AirflowDagRun", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(DagRun))]
public sealed class StopAirflowDagRunCommand : DagRunChangeCmdlet
{
    /// <summary>Gives the runs as they are afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override string Describe(DagRunTarget item, AirflowSession session) => $"Stop {item}";

    private protected override void Change(DagRunTarget item, AirflowSession session)
    {
        DagRun run = Await(call => session.SetDagRunAsync(item.DagId, item.DagRunId, new DagRunChange { State = "failed" }, call));
        if (PassThru)
        {
            WriteObject(ObjectShape.Of(run));
        }
    }
}
