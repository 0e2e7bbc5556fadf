using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Shows the tries of a task instance, the earlier ones too.</summary>
[Cmdlet(VerbsCommon.Get, "AirflowTaskInstanceTry")]
[OutputType(typeof(TaskInstanceTry))]
public sealed class GetAirflowTaskInstanceTryCommand : TaskInstanceReadCmdlet
{
    /// <summary>Only this try.</summary>
    [Parameter]
    [Alias("TryNumber")]
    [ValidateRange(0, int.MaxValue)]
    public int Try { get; set; }

    private protected override void ReadInstance(AirflowSession session) => WriteAll(IsGiven(nameof(Try))
        ? [Await(call => session.GetTaskInstanceTryAsync(DagId!, DagRunId!, TaskId!, MapIndex, Try, call))]
        : Await(call => session.GetTaskInstanceTriesAsync(DagId!, DagRunId!, TaskId!, MapIndex, call)));
}
