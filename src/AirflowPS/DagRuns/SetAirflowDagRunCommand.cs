using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Changes runs: their state, their note.</summary>
[Cmdlet(VerbsCommon.Set, "AirflowDagRun", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(DagRun))]
public sealed class SetAirflowDagRunCommand : DagRunChangeCmdlet
{
    /// <summary>The new state. 'queued' lets the run go on with what has not succeeded.</summary>
    [Parameter]
    [ValidateSet("queued", "success", "failed")]
    public string? State { get; set; }

    /// <summary>The new note; $null or '' takes it away.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    public string? Note { get; set; }

    /// <summary>Gives the runs as they are afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (!IsGiven(nameof(State)) && !IsGiven(nameof(Note)))
        {
            Fail("NothingToChange", "Give -State or -Note: there is nothing to change.", ErrorCategory.InvalidArgument);
        }
    }

    private protected override string Describe(DagRunTarget item, AirflowSession session) =>
        "Set " + string.Join(" and ", ChangesInWords()) + $" of {item}";

    private protected override void Change(DagRunTarget item, AirflowSession session)
    {
        var change = new DagRunChange { State = State };
        if (IsGiven(nameof(Note)))
        {
            change.Note = Note;
        }

        DagRun run = Await(call => session.SetDagRunAsync(item.DagId, item.DagRunId, change, call));
        if (PassThru)
        {
            WriteObject(ObjectShape.Of(run));
        }
    }

    private IEnumerable<string> ChangesInWords()
    {
        if (State is not null)
        {
            yield return $"state '{State}'";
        }

        if (IsGiven(nameof(Note)))
        {
            yield return string.IsNullOrEmpty(Note) ? "no note" : "note";
        }
    }
}
