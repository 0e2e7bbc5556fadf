using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Lists roles with their permissions, or reads those that are named: on Airflow 2, and on Airflow 3 with the FAB auth manager.</summary>
/// <example>
/// <code>Get-AirflowRole</code>
/// <para>All roles, each with how many permissions it has.</para>
/// </example>
/// <example>
/// <code>(Get-AirflowRole Viewer).Permission | Where-Object Action -EQ can_edit</code>
/// <para>What viewers may change.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "AirflowRole", SupportsPaging = true)]
[OutputType(typeof(Role))]
public sealed class GetAirflowRoleCommand : ReadCmdlet
{
    /// <summary>Names, with wildcards where they are typed. One without wildcards that is not there is an error.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(RoleCompleter))]
    public string[]? Name { get; set; }

    /// <summary>The order; by name without it.</summary>
    [Parameter]
    [ValidateSet("Name", "RoleId")]
    public string[]? OrderBy { get; set; }

    /// <summary>Turns the order round.</summary>
    [Parameter]
    public SwitchParameter Descending { get; set; }

    private protected override void ReadRecord() =>
        ReadNamed(
            Name,
            nameof(Name),
            null,
            _ => new Query().Ordered(OrderBy, Descending),
            (session, query, range) => session.ReadRoles(query, range),
            role => role.Name,
            (session, name, call) => session.GetRoleAsync(name, call));
}
