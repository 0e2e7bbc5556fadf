using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>The base of the cmdlets that say what a role is.</summary>
public abstract class RoleBodyCommand : ChangeCmdlet<RoleBodyCommand.RoleItem>
{
    private static readonly Type[] Kinds = [typeof(Role)];

    private protected RoleBodyCommand()
    {
    }

    /// <summary>The role's name.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    [ArgumentCompleter(typeof(RoleCompleter))]
    public string? Name { get; set; }

    /// <summary>All its permissions: texts such as 'can_read on DAGs', what Get-AirflowPermission gives, or hashtables with Action and Resource.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyCollection]
    [PermissionTransform]
    [BodyParameter]
    public Permission[]? Permission { get; set; }

    private protected override IReadOnlyList<Type> TakesOnly => Kinds;

    private protected override IEnumerable<(RoleItem Item, object? Target)> Collect() => [(new RoleItem(Name!, Permission ?? []), Name)];

    /// <summary>A role and the permissions that it is to have.</summary>
    public sealed class RoleItem
    {
        internal RoleItem(string name, IReadOnlyList<Permission> permissions)
        {
            Name = name;
            Permissions = permissions;
        }

        internal string Name { get; }

        internal IReadOnlyList<Permission> Permissions { get; }

        /// <summary>The permissions in words: the first few, and how many there are.</summary>
        public override string ToString() => Permissions.Count switch
        {
            0 => "no permissions",
            <= 3 => string.Join(", ", Permissions),
            _ => $"{Permissions.Count} permissions ({string.Join(", ", Permissions.Take(3))}…)",
        };
    }
}
