using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>The base of the two cmdlets that pause DAGs and let them go on: one by one, since the server's change of many cuts at a page.</summary>
public abstract class SetDagPausedCommand : DagChangeCmdlet
{
    private protected SetDagPausedCommand()
    {
    }

    /// <summary>Gives the DAGs as they are afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected abstract bool Paused { get; }

    private protected override string Describe(string item, AirflowSession session) => $"{(Paused ? "Suspend" : "Resume")} DAG '{item}'";

    private protected override void Change(string item, AirflowSession session)
    {
        Dag dag = Await(call => session.SetDagPausedAsync(item, Paused, call));
        if (PassThru)
        {
            WriteObject(ObjectShape.Of(dag));
        }
    }
}
