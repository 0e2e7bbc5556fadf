using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Pauses DAGs: nothing new of them starts, and runs that are asked for wait.</summary>
/// <remarks>Runs that are running go on to their end. DAGs are paused one by one, and one that is paused already is no error.</remarks>
/// <example>
/// <code>Suspend-AirflowDag orders_etl -PassThru</code>
/// <para>Pauses a DAG, and shows it.</para>
/// </example>
/// <example>
/// <code>$paused = Get-AirflowDag -Tag ops -IsPaused $false | Suspend-AirflowDag -PassThru; $paused | Resume-AirflowDag</code>
/// <para>Pauses the DAGs with a tag for as long as work is done on what they need, and then lets just those go on again.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Suspend, "AirflowDag", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(Dag))]
public sealed class SuspendAirflowDagCommand : SetDagPausedCommand
{
    private protected override bool Paused => true;
}
