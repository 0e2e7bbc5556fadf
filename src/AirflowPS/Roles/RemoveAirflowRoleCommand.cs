using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Deletes roles: their users lose what only that role let them do. On Airflow 2, and on Airflow 3 with the FAB auth manager.</summary>
/// <example>
/// <code>Remove-AirflowRole User -WhatIf</code>
/// <para>Shows what would be deleted; without -WhatIf a question comes first.</para>
/// </example>
/// <example>
/// <code>Get-AirflowRole 'temp*' | Remove-AirflowRole -Confirm:$false</code>
/// <para>Deletes all roles whose name begins so, without asking.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "AirflowRole", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveAirflowRoleCommand : ChangeCmdlet<string>
{
    private static readonly Type[] Kinds = [typeof(Role)];

    /// <summary>The roles' names.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    [ArgumentCompleter(typeof(RoleCompleter))]
    public string[]? Name { get; set; }

    private protected override IReadOnlyList<Type> TakesOnly => Kinds;

    private protected override IEnumerable<(string Item, object? Target)> Collect() => Name!.Select(name => (name, (object?)name));

    private protected override string Describe(string item, AirflowSession session) => $"Remove role '{item}'";

    private protected override void Change(string item, AirflowSession session) => Await(call => session.DeleteRoleAsync(item, call));
}
