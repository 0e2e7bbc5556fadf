namespace AirflowPS.Sandbox;

/// <summary>The users of a sandbox, and what their roles may do. Those that are there from the start have their name for a password.</summary>
internal sealed class Accounts
{
    private static readonly string[] Names = { "viewer", "user", "op", "admin" };

    public Accounts(SandboxOptions options, AirflowRelease release, DateTimeOffset now)
    {
        AreKept = release.Generation == Generation.Airflow2 || options.AuthManager == SandboxAuthManager.Fab;
        Roles = AreKept ? Facts.Sections("Roles", release.Roles + ".txt").Select(r => new SandboxRole(r.Key, r.Value)).ToList() : new();
        Permissions = Roles.SelectMany(r => r.Permissions).Distinct().ToList();
        Users = (AreKept ? new[] { "admin", "viewer", "user", "op" } : Names).Select(name => Known(name, now)).ToList();
    }

    /// <summary>Whether users and roles are in the database, and can be changed.</summary>
    public bool AreKept { get; }

    public List<SandboxUser> Users { get; }

    public List<SandboxRole> Roles { get; }

    /// <summary>All permissions that a role can be given.</summary>
    public IReadOnlyList<string> Permissions { get; }

    public SandboxUser? Find(string name) => Users.Find(u => u.Name == name);

    public SandboxRole? FindRole(string name) => Roles.Find(r => r.Name == name);

    /// <summary>The user who has nothing but that role, for a front that vouches for whom it lets in.</summary>
    public SandboxUser OfRole(string role) => Users.Find(u => string.Equals(u.Name, role, StringComparison.OrdinalIgnoreCase)) ?? SandboxUser.Nobody;

    /// <summary>The user of that name, if the password is right.</summary>
    public SandboxUser? SignIn(string? name, string? password, DateTimeOffset now)
    {
        if (Users.Find(u => u.Name == name) is not { } user)
        {
            return null;
        }

        if (user.Password != password)
        {
            user.FailedLogins = (user.FailedLogins ?? 0) + 1;
            return null;
        }

        user.LastLogin = now;
        user.Logins = (user.Logins ?? 0) + 1;
        user.FailedLogins = 0;
        return user;
    }

    private SandboxUser Known(string name, DateTimeOffset now)
    {
        string word = char.ToUpperInvariant(name[0]) + name.Substring(1);
        return new SandboxUser(name, name, Array.IndexOf(Names, name) + 1)
        {
            Roles = AreKept ? new() { FindRole(word)! } : null,
            Email = $"{name[0]}@example.com",
            FirstName = word,
            LastName = "Example",
            CreatedOn = now,
            ChangedOn = now,
        };
    }
}
