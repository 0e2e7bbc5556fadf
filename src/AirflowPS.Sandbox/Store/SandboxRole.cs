namespace AirflowPS.Sandbox;

/// <summary>A role: what its users may do, as <c>can_read on DAGs</c>.</summary>
internal sealed class SandboxRole
{
    /// <summary>The role that may do everything.</summary>
    public const string Administrators = "Admin";

    public SandboxRole(string name, IEnumerable<string> permissions)
    {
        Name = name;
        Permissions = permissions.ToList();
    }

    public string Name { get; set; }

    public List<string> Permissions { get; set; }

    public bool May(string permission) => Name == Administrators || Permissions.Contains(permission);
}
