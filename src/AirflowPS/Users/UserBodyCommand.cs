using System.Management.Automation;
using System.Net;
using System.Security;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>The base of the cmdlets that say who a user is. The password is never shown.</summary>
public abstract class UserBodyCommand : ChangeCmdlet<UserBodyCommand.UserItem>
{
    private static readonly Type[] Kinds = [typeof(User)];

    private protected UserBodyCommand()
    {
    }

    /// <summary>The name to sign in with.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    [ArgumentCompleter(typeof(UserNameCompleter))]
    public string? Username { get; set; }

    /// <summary>The roles: all of them, so that any other is taken away. A new user without roles gets the server's default one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyCollection]
    [BodyParameter]
    [ArgumentCompleter(typeof(RoleCompleter))]
    public string[]? Role { get; set; }

    private protected override IReadOnlyList<Type> TakesOnly => Kinds;

    private protected abstract string? GivenEmail { get; }

    private protected abstract string? GivenFirstName { get; }

    private protected abstract string? GivenLastName { get; }

    private protected abstract SecureString? GivenPassword { get; }

    private protected override IEnumerable<(UserItem Item, object? Target)> Collect()
    {
        var change = new UserChange
        {
            Email = Given("Email", GivenEmail),
            FirstName = Given("FirstName", GivenFirstName),
            LastName = Given("LastName", GivenLastName),
            Roles = IsTyped(nameof(Role)) ? Role ?? [] : IsGiven(nameof(Role)) ? Role : null,
            Password = GivenPassword is null ? null : new NetworkCredential("", GivenPassword).Password,
        };
        return [(new UserItem(Username!, change), Username)];
    }

    // What is empty in a row was not given.
    private string? Given(string parameter, string? value) => IsTyped(parameter) ? value ?? "" : IsGiven(parameter) && !string.IsNullOrEmpty(value) ? value : null;

    /// <summary>A user and what was given of it.</summary>
    public sealed class UserItem
    {
        internal UserItem(string username, UserChange change)
        {
            Username = username;
            Change = change;
        }

        internal string Username { get; }

        internal UserChange Change { get; }
    }
}
