using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Makes an XCom of a task instance; fails where there is one of that key (Airflow 3.0 and later).</summary>
/// <remarks>A task that has run already does not see it until it is cleared.</remarks>
/// <example>
/// <code>New-AirflowXCom orders_etl (Get-AirflowDagRun orders_etl -First 1).DagRunId -TaskId extract -Key approved -Value $true</code>
/// <para>Leaves a value for the tasks that come after 'extract'.</para>
/// </example>
/// <example>
/// <code>Get-AirflowTaskInstance orders_etl -TaskId load -State success -First 1 | New-AirflowXCom -Key checked -Value @{ by = 'ops'; rows = 3 }</code>
/// <para>Leaves an object with a task instance that comes by the pipe.</para>
/// </example>
[Cmdlet(VerbsCommon.New, "AirflowXCom", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(XCom))]
public sealed class NewAirflowXComCommand : XComBodyCommand
{
    private protected override string Describe(XComItem item, AirflowSession session) => $"Make {item.Key}";

    private protected override void Change(XComItem item, AirflowSession session) =>
        WriteObject(ObjectShape.Of(Await(call => session.CreateXComAsync(item.Key, item.Value, call))));
}
