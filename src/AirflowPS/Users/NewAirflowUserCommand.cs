using System.Management.Automation;
using System.Security;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Makes a user; fails where one of that name or e-mail address exists. On Airflow 2, and on Airflow 3 with the FAB auth manager.</summary>
/// <remarks>It takes a user who may manage users. A password that is too weak for the server is its error; it is shown nowhere.</remarks>
/// <example>
/// <code>New-AirflowUser ada -Email ada@example.com -FirstName Ada -LastName Lovelace -Role Viewer -Password (ConvertTo-SecureString s3cret -AsPlainText -Force)</code>
/// <para>Makes a user who may look at DAGs and runs. At a prompt, Read-Host -AsSecureString asks for the password.</para>
/// </example>
/// <example>
/// <code>'Username,Email,FirstName,LastName', 'grace,grace@example.com,Grace,Hopper' | ConvertFrom-Csv | New-AirflowUser -Role User -Password (ConvertTo-SecureString f1rst -AsPlainText -Force)</code>
/// <para>Makes users of rows, such as those that Import-Csv reads from a file.</para>
/// </example>
[Cmdlet(VerbsCommon.New, "AirflowUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(User))]
public sealed class NewAirflowUserCommand : UserBodyCommand
{
    /// <summary>The e-mail address; no two users may have the same.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [BodyParameter]
    public string? Email { get; set; }

    /// <summary>The first name.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [BodyParameter]
    public string? FirstName { get; set; }

    /// <summary>The last name.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [BodyParameter]
    public string? LastName { get; set; }

    /// <summary>The password, as a SecureString. It is never shown.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNull]
    [SecretTransform]
    public SecureString? Password { get; set; }

    private protected override string? GivenEmail => Email;

    private protected override string? GivenFirstName => FirstName;

    private protected override string? GivenLastName => LastName;

    private protected override SecureString? GivenPassword => Password;

    private protected override string Describe(UserItem item, AirflowSession session) =>
        $"Make user '{item.Username}' {(item.Change.Roles is { } roles ? $"with the roles {string.Join(", ", roles)}" : "with the server's default role")}";

    private protected override void Change(UserItem item, AirflowSession session) =>
        WriteObject(ObjectShape.Of(Await(call => session.CreateUserAsync(item.Username, item.Change, call))));
}
