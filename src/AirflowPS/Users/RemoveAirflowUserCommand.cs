using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Deletes users: on Airflow 2, and on Airflow 3 with the FAB auth manager.</summary>
/// <remarks>Who is to be shut out for a while only is better given a role without permissions: Set-AirflowUser -Role Public.</remarks>
/// <example>
/// <code>Remove-AirflowUser op -WhatIf</code>
/// <para>Shows what would be deleted; without -WhatIf a question comes first.</para>
/// </example>
/// <example>
/// <code>Get-AirflowUser | Where-Object { $_.LastLogin -and $_.LastLogin -lt (Get-Date).AddYears(-1) } | Remove-AirflowUser -WhatIf</code>
/// <para>Shows which users would be deleted: those who signed in, but not within a year.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "AirflowUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveAirflowUserCommand : ChangeCmdlet<string>
{
    private static readonly Type[] Kinds = [typeof(User)];

    /// <summary>The names that the users sign in with.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    [ArgumentCompleter(typeof(UserNameCompleter))]
    public string[]? Username { get; set; }

    private protected override IReadOnlyList<Type> TakesOnly => Kinds;

    private protected override IEnumerable<(string Item, object? Target)> Collect() => Username!.Select(name => (name, (object?)name));

    private protected override string Describe(string item, AirflowSession session) => $"Remove user '{item}'";

    private protected override void Change(string item, AirflowSession session) => Await(call => session.DeleteUserAsync(item, call));
}
