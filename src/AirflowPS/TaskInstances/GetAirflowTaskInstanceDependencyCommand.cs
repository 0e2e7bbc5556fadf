using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Tells what keeps a task instance from running, in the scheduler's words (Airflow 2.10 and later).</summary>
/// <remarks>It gives nothing where nothing is in the way, or where the task instance runs or has run.</remarks>
/// <example>
/// <code>Get-AirflowTaskInstance orders_etl -State none, scheduled | Get-AirflowTaskInstanceDependency</code>
/// <para>Shows for each task instance that does not run yet what it waits for.</para>
/// </example>
/// <example>
/// <code>Get-AirflowTaskInstanceDependency orders_etl (Get-AirflowDagRun orders_etl -First 1).DagRunId -TaskId load | Format-List Name, Reason</code>
/// <para>Shows the reasons in full.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "AirflowTaskInstanceDependency")]
[OutputType(typeof(TaskInstanceDependency))]
public sealed class GetAirflowTaskInstanceDependencyCommand : TaskInstanceReadCmdlet
{
    private protected override void ReadInstance(AirflowSession session) => WriteAll(Await(call => session.GetTaskInstanceDependenciesAsync(Instance, call)));
}
