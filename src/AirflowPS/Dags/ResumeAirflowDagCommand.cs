using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Lets paused DAGs go on: their schedule starts runs again, and runs that waited start.</summary>
[Cmdlet(VerbsLifecycle.Resume, "AirflowDag", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(Dag))]
public sealed class ResumeAirflowDagCommand : SetDagPausedCommand
{
    private protected override bool Paused => false;
}
