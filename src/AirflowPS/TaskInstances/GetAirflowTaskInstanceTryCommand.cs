using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Shows the tries of a task instance, the earlier ones too.</summary>
/// <remarks>The present try is the last of them (Airflow 2.10 and later).</remarks>
/// <example>
/// <code>Get-AirflowTaskInstance always_fails -State failed -First 1 | Get-AirflowTaskInstanceTry</code>
/// <para>Shows each try of a task that failed, with when it began and how long it took.</para>
/// </example>
/// <example>
/// <code>Get-AirflowTaskInstance always_fails -State failed -First 1 | Get-AirflowTaskInstanceTry -Try 1 | Get-AirflowTaskLog -Tail 20</code>
/// <para>Shows the end of the log of its first try.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "AirflowTaskInstanceTry")]
[OutputType(typeof(TaskInstanceTry))]
public sealed class GetAirflowTaskInstanceTryCommand : TaskInstanceReadCmdlet
{
    /// <summary>Only this try, from 1; one that is not there is an error.</summary>
    [Parameter]
    [Alias("TryNumber")]
    [ValidateRange(0, int.MaxValue)]
    public int Try { get; set; }

    private protected override void ReadInstance(AirflowSession session) => WriteAll(IsGiven(nameof(Try))
        ? [Await(call => session.GetTaskInstanceTryAsync(DagId!, DagRunId!, TaskId!, MapIndex, Try, call))]
        : Await(call => session.GetTaskInstanceTriesAsync(DagId!, DagRunId!, TaskId!, MapIndex, call)));
}
