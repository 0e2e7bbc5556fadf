using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Clears runs: their tasks run again.</summary>
[Cmdlet(VerbsCommon.Clear, "AirflowDagRun", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(DagRun), typeof(ChangePreview))]
public sealed class ClearAirflowDagRunCommand : WaitingChangeCmdlet<DagRunTarget>
{
    private static readonly Type[] Kinds = [typeof(DagRun)];

    /// <summary>The DAG.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Dag")]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    [ArgumentCompleter(typeof(DagIdCompleter))]
    public string? DagId { get; set; }

    /// <summary>The runs.</summary>
    [Parameter(Position = 1, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    [ArgumentCompleter(typeof(DagRunIdCompleter))]
    public string[]? DagRunId { get; set; }

    /// <summary>Clears failed tasks only.</summary>
    [Parameter]
    public SwitchParameter OnlyFailed { get; set; }

    /// <summary>Adds only tasks that a newer version of the DAG brought (Airflow 3.1 and later).</summary>
    [Parameter]
    public SwitchParameter OnlyNew { get; set; }

    /// <summary>Runs the tasks with the latest version of the DAG (Airflow 3.1 and later).</summary>
    [Parameter]
    public SwitchParameter RunOnLatestVersion { get; set; }

    /// <summary>A note for what is cleared (Airflow 3.1 and later).</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Note { get; set; }

    /// <summary>Changes nothing and gives what would be cleared.</summary>
    [Parameter]
    public SwitchParameter DryRun { get; set; }

    /// <summary>Gives the runs as they are afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override IReadOnlyList<Type> TakesOnly => Kinds;

    private protected override bool WritesWithoutWaiting => PassThru;

    private protected override bool ChangesNothing => DryRun;

    private protected override IEnumerable<(DagRunTarget Item, object? Target)> Collect() =>
        DagRunId!.Select(id => (new DagRunTarget(DagId!, id), (object?)id));

    private protected override string Describe(DagRunTarget item, AirflowSession session) =>
        DescribeReach($"Clear {item}", () => Await(call => session.PreviewClearDagRunAsync(item.DagId, item.DagRunId, Request(), call)));

    private protected override void Change(DagRunTarget item, AirflowSession session)
    {
        if (DryRun)
        {
            IReadOnlyList<TaskInstance> reached = Await(call => session.PreviewClearDagRunAsync(item.DagId, item.DagRunId, Request(), call));
            WriteObject(reached.Select(instance => new ChangePreview("Clear", instance, session)), enumerateCollection: true);
            return;
        }

        WriteOrWait(Await(call => session.ClearDagRunAsync(item.DagId, item.DagRunId, Request(), call)), session);
    }

    private DagRunClear Request() => new()
    {
        OnlyFailed = OnlyFailed,
        OnlyNew = OnlyNew ? true : null,
        RunOnLatestVersion = RunOnLatestVersion ? true : null,
        Note = Note,
    };
}
