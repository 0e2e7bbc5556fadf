using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Changes task instances: their state, their note.</summary>
[Cmdlet(VerbsCommon.Set, "AirflowTaskInstance", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(TaskInstance), typeof(ChangePreview))]
public sealed class SetAirflowTaskInstanceCommand : ChangeCmdlet<TaskInstanceTarget>
{
    private static readonly Type[] Kinds = [typeof(TaskInstance)];

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
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    [ArgumentCompleter(typeof(TaskIdCompleter))]
    public string[]? TaskId { get; set; }

    /// <summary>The index of a mapped task; all of its instances without it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
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

    private protected override IReadOnlyList<Type> TakesOnly => Kinds;

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
        TaskId!.Select(id => (new TaskInstanceTarget(DagId!, DagRunId!, id, MapIndex), (object?)id));

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

        IReadOnlyList<TaskInstance> changed = Await(call => session.SetTaskInstanceAsync(item.DagId, item.DagRunId, item.TaskId, item.MapIndex, Request(), call));
        if (PassThru)
        {
            WriteObject(changed.Select(ObjectShape.Of), enumerateCollection: true);
        }
    }

    private IReadOnlyList<TaskInstance> Preview(TaskInstanceTarget item, AirflowSession session) =>
        Await(call => session.PreviewSetTaskInstanceAsync(item.DagId, item.DagRunId, item.TaskId, item.MapIndex, Request(), call));

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
