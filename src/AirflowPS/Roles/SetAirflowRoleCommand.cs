using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Gives a role these permissions and no others, and makes it where it is missing. On Airflow 2, and on Airflow 3 with the FAB auth manager.</summary>
/// <remarks>
/// Airflow 2 only adds permissions: a warning then names those that the role has kept. On Airflow 3 with another auth
/// manager than FAB it is an error, since roles are kept elsewhere.
/// </remarks>
/// <example>
/// <code>Set-AirflowRole Reader -Permission 'can_read on DAGs'</code>
/// <para>The role has one permission afterwards.</para>
/// </example>
/// <example>
/// <code>Set-AirflowRole Viewer -Permission ((Get-AirflowRole Viewer).Permission + 'can_read on Variables') -MustExist</code>
/// <para>Adds a permission to those that the role has.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "AirflowRole", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(Role))]
public sealed class SetAirflowRoleCommand : RoleBodyCommand
{
    /// <summary>Fails where the role is missing, instead of making it.</summary>
    [Parameter]
    public SwitchParameter MustExist { get; set; }

    /// <summary>Gives the role as it is afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override string Describe(RoleItem item, AirflowSession session) => $"Set role '{item.Name}' to {item}";

    private protected override void Change(RoleItem item, AirflowSession session)
    {
        Role role = Await(call => session.SetRoleAsync(item.Name, item.Permissions, create: !MustExist, call));
        if (PassThru)
        {
            WriteObject(ObjectShape.Of(role));
        }
    }
}
