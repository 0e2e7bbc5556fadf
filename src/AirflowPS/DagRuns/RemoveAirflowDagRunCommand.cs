using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Deletes runs, with their task instances and what these left.</summary>
[Cmdlet(VerbsCommon.Remove, "AirflowDagRun", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveAirflowDagRunCommand : DagRunChangeCmdlet
{
    private protected override string Describe(DagRunTarget item, AirflowSession session) => $"Remove {item}";

    private protected override void Change(DagRunTarget item, AirflowSession session) =>
        Await(call => session.DeleteDagRunAsync(item.DagId, item.DagRunId, call));
}
