namespace AirflowPS.Sandbox;

/// <summary>A user of the sandbox; the password is the name.</summary>
internal sealed class SandboxUser
{
    public static readonly SandboxUser Nobody = new("", 0);

    /// <summary>The four roles of the simple auth manager, each with all that the one before it may.</summary>
    public static readonly SandboxUser[] All = { new("viewer", 1), new("user", 2), new("op", 3), new("admin", 4) };

    private readonly int _rank;

    private SandboxUser(string name, int rank)
    {
        Name = name;
        _rank = rank;
    }

    public string Name { get; }

    /// <summary>The user of that name, if the password is right.</summary>
    public static SandboxUser? Find(string? name, string? password) => Array.Find(All, u => u.Name == name && u.Name == password);

    public bool May(Permission needs) => needs switch
    {
        Permission.None => true,
        Permission.Read => _rank >= 1,
        Permission.Change => _rank >= 2,
        _ => _rank >= 3,
    };
}
