using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Makes runs of DAGs.</summary>
/// <remarks>
/// A run whose id is not given gets one here, with a random part, so that a trigger that is sent again after a broken
/// connection makes no second run. A paused DAG takes the run, which then waits: a warning says so, and -Unpause lets it go
/// on. What is in -Conf is checked by the server against the DAG's params. With -Wait, what does not succeed is an error,
/// as with Wait-AirflowDagRun.
/// </remarks>
/// <example>
/// <code>New-AirflowDagRun orders_etl -Conf @{ region = 'us' } -Wait</code>
/// <para>Makes a run that is given something, and waits for it: a script goes on after it only if it succeeded.</para>
/// </example>
/// <example>
/// <code>New-AirflowDagRun orders_etl -DagRunId "release-$env:BUILD_BUILDID" -IfExists Return -Wait -TimeoutSec 3600</code>
/// <para>The same in a build pipeline: a step that is run again takes up the run that it made before.</para>
/// </example>
/// <example>
/// <code>(New-AirflowDagRun orders_etl -Wait -Result load).Value.rows</code>
/// <para>Makes a run, waits for it, and takes what its task 'load' returned.</para>
/// </example>
[Cmdlet(VerbsCommon.New, "AirflowDagRun", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(DagRun), typeof(XCom))]
public sealed class NewAirflowDagRunCommand : TriggerCmdlet<string>
{
    private static readonly Type[] Kinds = [typeof(Dag), typeof(DagDetails)];

    /// <summary>The DAGs.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Dag")]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    [ArgumentCompleter(typeof(DagIdCompleter))]
    public string[]? DagId { get; set; }

    /// <summary>What to do when a run of this id is there already: Fail, which is the default, or Return, which gives that run, whatever its state.</summary>
    [Parameter]
    public IfExists IfExists { get; set; }

    /// <summary>Lets a paused DAG go on, so that the run starts.</summary>
    [Parameter]
    public SwitchParameter Unpause { get; set; }

    private protected override IReadOnlyList<Type> TakesOnly => Kinds;

    private protected override IEnumerable<(string Item, object? Target)> Collect()
    {
        ReadGiven();
        return DagId!.Select(id => (id, (object?)id));
    }

    private protected override string Describe(string item, AirflowSession session)
    {
        string text = DagRunId is null ? $"Trigger a run of DAG '{item}'" : $"Trigger run '{DagRunId}' of DAG '{item}'";
        string date = LogicalDate.On(session) is { } given ? $" for {WireDate.Write(given)}" : "";
        return text + date + (Unpause ? ", and resume the DAG where it is paused," : "");
    }

    private protected override void Change(string item, AirflowSession session)
    {
        Dag dag = Await(call => session.GetDagAsync(item, call));
        if (Result is not null)
        {
            // Before a run is made whose result nobody could read.
            Await(call => session.RequireReturningTaskAsync(item, Result, call));
        }

        if (dag.IsPaused == true && Unpause)
        {
            Await(call => session.SetDagPausedAsync(item, false, call));
        }

        TriggerResult result = Await(call => session.TriggerDagRunAsync(item, Request(session), IfExists, call));
        if (!result.WasMade)
        {
            WriteVerbose($"The run '{result.Run.DagRunId}' of DAG '{item}' was there already.");
        }

        if (dag.IsPaused == true && !Unpause)
        {
            WriteWarning($"The DAG '{item}' is paused: run '{result.Run.DagRunId}' waits until Resume-AirflowDag lets it start. -Unpause does that at once.");
        }

        WriteOrWait(result.Run, session);
    }
}
