using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Pauses DAGs: nothing new of them starts, and runs that are asked for wait.</summary>
[Cmdlet(VerbsLifecycle.Suspend, "AirflowDag", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(Dag))]
public sealed class SuspendAirflowDagCommand : SetDagPausedCommand
{
    private protected override bool Paused => true;
}
