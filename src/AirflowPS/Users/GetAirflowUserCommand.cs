using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Lists users, or reads those that are named: on Airflow 2, and on Airflow 3 with the FAB auth manager.</summary>
/// <remarks>Passwords are never shown. On Airflow 3 with another auth manager than FAB it is an error, since the users are kept elsewhere.</remarks>
/// <example>
/// <code>Get-AirflowUser | Where-Object Role -Contains Admin</code>
/// <para>The users who may do everything.</para>
/// </example>
/// <example>
/// <code>Get-AirflowUser viewer | Set-AirflowUser -Role User</code>
/// <para>Gives a user another role.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "AirflowUser", SupportsPaging = true)]
[OutputType(typeof(User))]
public sealed class GetAirflowUserCommand : ReadCmdlet
{
    /// <summary>Names to sign in with, with wildcards where they are typed. One without wildcards that is not there is an error.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(UserNameCompleter))]
    public string[]? Username { get; set; }

    /// <summary>The order; by number, the oldest user first, without it. By name only on Airflow 3.</summary>
    [Parameter]
    [ValidateSet("Id", "Username", "FirstName", "LastName", "Email", "Active")]
    public string[]? OrderBy { get; set; }

    /// <summary>Turns the order round.</summary>
    [Parameter]
    public SwitchParameter Descending { get; set; }

    private protected override void ReadRecord() =>
        ReadNamed(
            Username,
            nameof(Username),
            null,
            () => new Query().Ordered(OrderBy, Descending),
            (session, query, range) => session.ReadUsers(query, range),
            user => user.Username,
            (session, name, call) => session.GetUserAsync(name, call));
}
