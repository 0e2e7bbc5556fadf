using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>The base of the two cmdlets that pause DAGs and let them go on: one by one, since the server's change of many cuts at a page.</summary>
public abstract class SetDagPausedCommand : ChangeCmdlet<string>
{
    private static readonly Type[] Kinds = [typeof(Dag), typeof(DagDetails)];

    private protected SetDagPausedCommand()
    {
    }

    /// <summary>The DAGs.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Dag")]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    [ArgumentCompleter(typeof(DagIdCompleter))]
    public string[]? DagId { get; set; }

    /// <summary>Gives the DAGs as they are afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected abstract bool Paused { get; }

    private protected override IReadOnlyList<Type> TakesOnly => Kinds;

    private protected override IEnumerable<(string Item, object? Target)> Collect() => DagId!.Select(id => (id, (object?)id));

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
