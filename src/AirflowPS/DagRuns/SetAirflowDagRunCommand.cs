using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Changes runs: their state, their note.</summary>
/// <remarks>Setting a run to success or failed sets its tasks that have not ended, too. To let a run that has ended go on, clear it: Clear-AirflowDagRun. Several runs of a DAG are changed in one request, where the server has one for it (Airflow 3.3).</remarks>
/// <example>
/// <code>Get-AirflowDagRun always_fails -State failed -First 1 | Set-AirflowDagRun -Note 'The file came late: INC-4711'</code>
/// <para>Leaves a note with the newest failed run of a DAG.</para>
/// </example>
/// <example>
/// <code>Get-AirflowDagRun always_fails -State failed -First 1 | Set-AirflowDagRun -State success -PassThru</code>
/// <para>Takes it for a success, so that what waits for it goes on, and shows it.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "AirflowDagRun", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(DagRun))]
public sealed class SetAirflowDagRunCommand : DagRunStateCmdlet
{
    /// <summary>The new state. 'queued' puts the run back into the queue, for tasks that have not ended; to run others again, clear them: Clear-AirflowDagRun.</summary>
    [Parameter]
    [ValidateSet("queued", "success", "failed")]
    public string? State { get; set; }

    /// <summary>The new note; $null or '' takes it away.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    public string? Note { get; set; }

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

    private protected override DagRunChange Request()
    {
        var change = new DagRunChange { State = State };
        if (IsGiven(nameof(Note)))
        {
            change.Note = Note;
        }

        return change;
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
