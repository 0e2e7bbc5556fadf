using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Lets paused DAGs go on: their schedule starts runs again, and runs that waited start.</summary>
/// <remarks>-WhatIf and -Confirm tell what will start: the runs that wait, the next one of the schedule, and whether the DAG catches up.</remarks>
/// <example>
/// <code>Resume-AirflowDag reconcile -WhatIf</code>
/// <para>Tells what would start if the DAG went on.</para>
/// </example>
/// <example>
/// <code>Get-AirflowDag -Tag ops -IsPaused $true | Resume-AirflowDag -PassThru</code>
/// <para>Lets all paused DAGs with a tag go on, and gives them.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Resume, "AirflowDag", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(Dag))]
public sealed class ResumeAirflowDagCommand : SetDagPausedCommand
{
    private protected override bool Paused => false;

    private protected override string Describe(string item, AirflowSession session) =>
        DescribeReach(base.Describe(item, session), () => Await(call => session.GetForecastAsync(item, call)));
}
