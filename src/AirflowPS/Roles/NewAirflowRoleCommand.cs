using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Makes a role; fails where one of that name exists. On Airflow 2, and on Airflow 3 with the FAB auth manager.</summary>
/// <example>
/// <code>New-AirflowRole Reader -Permission 'can_read on DAGs', 'can_read on DAG Runs'</code>
/// <para>Makes a role whose users see DAGs and their runs, and nothing else.</para>
/// </example>
/// <example>
/// <code>New-AirflowRole Support -Permission (Get-AirflowRole Viewer).Permission</code>
/// <para>Makes a role with the permissions of another one.</para>
/// </example>
[Cmdlet(VerbsCommon.New, "AirflowRole", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(Role))]
public sealed class NewAirflowRoleCommand : RoleBodyCommand
{
    private protected override string Describe(RoleItem item, AirflowSession session) => $"Make role '{item.Name}' with {item}";

    private protected override void Change(RoleItem item, AirflowSession session) =>
        WriteObject(ObjectShape.Of(Await(call => session.CreateRoleAsync(item.Name, item.Permissions, call))));
}
