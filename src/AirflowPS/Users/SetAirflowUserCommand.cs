using System.Management.Automation;
using System.Security;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Makes a user so: changes what is given, and makes the user where it is missing. On Airflow 2, and on Airflow 3 with the FAB auth manager.</summary>
/// <remarks>Members that are not given stay as they are, the password too. A user who is made takes all that New-AirflowUser takes.</remarks>
/// <example>
/// <code>Set-AirflowUser viewer -Role Viewer, User</code>
/// <para>Gives a user two roles, and takes any other away.</para>
/// </example>
/// <example>
/// <code>Set-AirflowUser viewer -Password (ConvertTo-SecureString n3w -AsPlainText -Force) -MustExist</code>
/// <para>Sets another password; a user of that name must be there.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "AirflowUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(User))]
public sealed class SetAirflowUserCommand : UserBodyCommand
{
    /// <summary>The e-mail address; no two users may have the same.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [BodyParameter]
    public string? Email { get; set; }

    /// <summary>The first name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [BodyParameter]
    public string? FirstName { get; set; }

    /// <summary>The last name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [BodyParameter]
    public string? LastName { get; set; }

    /// <summary>Another password, as a SecureString. It is never shown.</summary>
    [Parameter]
    [ValidateNotNull]
    [SecretTransform]
    public SecureString? Password { get; set; }

    /// <summary>Fails where the user is missing, instead of making it.</summary>
    [Parameter]
    public SwitchParameter MustExist { get; set; }

    /// <summary>Gives the user as it is afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override string? GivenEmail => Email;

    private protected override string? GivenFirstName => FirstName;

    private protected override string? GivenLastName => LastName;

    private protected override SecureString? GivenPassword => Password;

    private protected override string Describe(UserItem item, AirflowSession session) => $"Set user '{item.Username}' to {item.Change}";

    private protected override void Change(UserItem item, AirflowSession session)
    {
        User user = Await(call => session.SetUserAsync(item.Username, item.Change, create: !MustExist, call));
        if (PassThru)
        {
            WriteObject(ObjectShape.Of(user));
        }
    }
}
