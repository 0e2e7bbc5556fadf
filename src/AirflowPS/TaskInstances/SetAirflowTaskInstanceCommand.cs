using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Changes task instances: their state, their note.</summary>
/// <remarks>Several task instances of a run are changed in one request where the server has it (Airflow 3.1 and later), unless -PassThru wants what each change answers.</remarks>
/// <example>
/// <code>Get-AirflowTaskInstance orders_etl -State success -First 1 | Set-AirflowTaskInstance -Note 'checked by hand'</code>
/// <para>Leaves a note with a task instance that comes by the pipe.</para>
/// </example>
/// <example>
/// <code>Set-AirflowTaskInstance orders_etl (Get-AirflowDagRun orders_etl -First 1).DagRunId -TaskId load -State failed -DryRun</code>
/// <para>Shows what would change if a task were set to failed.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "AirflowTaskInstance", DefaultParameterSetName = "Task", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(TaskInstance), typeof(ChangePreview))]
public sealed class SetAirflowTaskInstanceCommand : BulkChangeCmdlet<TaskInstanceTarget>
{
    private static readonly Type[] Kinds = [typeof(TaskInstance)];

    private static readonly Type[] KindsWithGroups = [typeof(DagRun)];

    /// <summary>The DAG.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Dag")]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    [ArgumentCompleter(typeof(DagIdCompleter))]
    public string? DagId { get; set; }

    /// <summary>The run.</summary>
    [Parameter(Position = 1, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    [ArgumentCompleter(typeof(DagRunIdCompleter))]
    public string? DagRunId { get; set; }

    /// <summary>The tasks.</summary>
    [Parameter(ParameterSetName = "Task", Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    [ArgumentCompleter(typeof(TaskIdCompleter))]
    public string[]? TaskId { get; set; }

    /// <summary>Instead of tasks: all tasks of this group (Airflow 3.3 and later). Runs may then come by the pipe.</summary>
    [Parameter(ParameterSetName = "Group", Mandatory = true)]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    public string? TaskGroup { get; set; }

    /// <summary>The index of a mapped task; all of its instances without it.</summary>
    [Parameter(ParameterSetName = "Task", ValueFromPipelineByPropertyName = true)]
    [ValidateRange(-1, int.MaxValue)]
    public int? MapIndex { get; set; }

    /// <summary>The new state.</summary>
    [Parameter]
    [ValidateSet("success", "failed", "skipped")]
    public string? State { get; set; }

    /// <summary>The new note; $null or '' takes it away.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    public string? Note { get; set; }

    /// <summary>Changes the tasks before it, too.</summary>
    [Parameter]
    public SwitchParameter Upstream { get; set; }

    /// <summary>Changes the tasks behind it, too.</summary>
    [Parameter]
    public SwitchParameter Downstream { get; set; }

    /// <summary>Changes the same task in earlier runs, too.</summary>
    [Parameter]
    public SwitchParameter Past { get; set; }

    /// <summary>Changes the same task in later runs, too.</summary>
    [Parameter]
    public SwitchParameter Future { get; set; }

    /// <summary>Changes nothing and gives what would be changed.</summary>
    [Parameter]
    public SwitchParameter DryRun { get; set; }

    /// <summary>Gives the task instances as they are afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override IReadOnlyList<Type> TakesOnly => TaskGroup is null ? Kinds : KindsWithGroups;

    private protected override bool ChangesNothing => DryRun;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (!IsGiven(nameof(State)) && !IsGiven(nameof(Note)))
        {
            Fail("NothingToChange", "Give -State or -Note: there is nothing to change.", ErrorCategory.InvalidArgument);
        }
    }

    private protected override IEnumerable<(TaskInstanceTarget Item, object? Target)> Collect() =>
        TaskGroup is not null
            ? [(new TaskInstanceTarget(DagId!, DagRunId!, TaskGroup, null, IsGroup: true), TaskGroup)]
            : TaskId!.Select(id => (new TaskInstanceTarget(DagId!, DagRunId!, id, MapIndex), (object?)id));

    private protected override string NameOf(TaskInstanceTarget item) => item.BulkName;

    // What each change answers tells what it reached; the answer to all of them only names what was asked for.
    private protected override Task<BulkResult> ChangeTogetherAsync(IReadOnlyList<TaskInstanceTarget> items, AirflowSession session, CallContext call) =>
        DryRun || PassThru ? Task.FromResult(BulkResult.Nothing) : session.SetTaskInstancesAsync(items, Request(), call);

    private protected override string Describe(TaskInstanceTarget item, AirflowSession session)
    {
        string text = State is null ? $"Set the note of {item}" : $"Set {item} to '{State}'";
        return State is null ? text : DescribeReach(text, () => Preview(item, session));
    }

    private protected override void Change(TaskInstanceTarget item, AirflowSession session)
    {
        if (DryRun)
        {
            WriteObject(Preview(item, session).Select(instance => new ChangePreview(State is null ? "Set the note" : $"Set to '{State}'", instance, session)), enumerateCollection: true);
            return;
        }

        IReadOnlyList<TaskInstance> changed = Await(call => item.IsGroup
            ? session.SetTaskGroupAsync(item.DagId, item.DagRunId, item.TaskId, Request(), call)
            : session.SetTaskInstanceAsync(item.DagId, item.DagRunId, item.TaskId, item.MapIndex, Request(), call));
        if (PassThru)
        {
            WriteObject(changed.Select(ObjectShape.Of), enumerateCollection: true);
        }
    }

    private IReadOnlyList<TaskInstance> Preview(TaskInstanceTarget item, AirflowSession session) =>
        Await(call => item.IsGroup
            ? session.PreviewSetTaskGroupAsync(item.DagId, item.DagRunId, item.TaskId, Request(), call)
            : session.PreviewSetTaskInstanceAsync(item.DagId, item.DagRunId, item.TaskId, item.MapIndex, Request(), call));

    private TaskInstanceChange Request()
    {
        var change = new TaskInstanceChange
        {
            NewState = State,
            IncludeUpstream = Upstream ? true : null,
            IncludeDownstream = Downstream ? true : null,
            IncludePast = Past ? true : null,
            IncludeFuture = Future ? true : null,
        };
        if (IsGiven(nameof(Note)))
        {
            change.Note = Note;
        }

        return change;
    }
}
