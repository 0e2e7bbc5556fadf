using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Clears runs: their tasks run again.</summary>
/// <remarks>
/// The run keeps its id, its conf and its date; what its tasks logged before stays with them as earlier tries. -WhatIf and
/// -Confirm tell which task instances the server would reach. Single tasks of a run: Clear-AirflowTaskInstance.
/// </remarks>
/// <example>
/// <code>Get-AirflowDagRun -State failed -EndedAfter (Get-Date).AddHours(-12) | Clear-AirflowDagRun -OnlyFailed -WhatIf</code>
/// <para>Shows what would run again if the failed tasks of the night were cleared.</para>
/// </example>
/// <example>
/// <code>Get-AirflowDagRun always_fails -State failed -First 1 | Clear-AirflowDagRun -OnlyFailed -Wait -TimeoutSec 3600 -IgnoreFailure</code>
/// <para>Clears what failed in the newest failed run of a DAG, and waits until the run has ended again. Without -IgnoreFailure it is an error if it fails again.</para>
/// </example>
/// <example>
/// <code>Clear-AirflowDagRun orders_etl (Get-AirflowDagRun orders_etl -First 1).DagRunId -DryRun | Group-Object CurrentState</code>
/// <para>Counts what clearing a whole run would reach, by state, and changes nothing.</para>
/// </example>
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
