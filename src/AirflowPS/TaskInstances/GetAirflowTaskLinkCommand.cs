using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Shows the links that a task's operator offers, such as to the job that it started elsewhere.</summary>
/// <remarks>An operator without links gives nothing.</remarks>
/// <example>
/// <code>Get-AirflowTaskInstance orders_etl -First 3 | Get-AirflowTaskLink</code>
/// <para>Shows the links of task instances that come by the pipe.</para>
/// </example>
/// <example>
/// <code>Get-AirflowTaskLink orders_etl (Get-AirflowDagRun orders_etl -First 1).DagRunId -TaskId extract | Select-Object Name, Url</code>
/// <para>Shows the links of one task of a run.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "AirflowTaskLink")]
[OutputType(typeof(TaskLink))]
public sealed class GetAirflowTaskLinkCommand : TaskInstanceReadCmdlet
{
    /// <summary>The try (Airflow 3.2 and later); without it, the present one.</summary>
    [Parameter]
    [Alias("TryNumber")]
    [ValidateRange(0, int.MaxValue)]
    public int? Try { get; set; }

    private protected override void ReadInstance(AirflowSession session) => WriteAll(Await(call => session.GetTaskLinksAsync(Instance, Try, call)));
}
