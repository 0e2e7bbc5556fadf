using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Stops runs: marks them failed, which ends their running tasks.</summary>
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
