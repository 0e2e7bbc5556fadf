namespace AirflowPS.Sandbox;

/// <summary>A user of the sandbox.</summary>
internal sealed class SandboxUser
{
    public static readonly SandboxUser Nobody = new("", "", 0);

    public SandboxUser(string name, string password, int rank = 0)
    {
        Name = name;
        Password = password;
        Rank = rank;
    }

    public string Name { get; set; }

    public string Password { get; set; }

    /// <summary>The place among the four roles of the simple auth manager, each with all that the one before it may.</summary>
    public int Rank { get; }

    /// <summary>The roles, where they are kept; null where the rank counts.</summary>
    public List<SandboxRole>? Roles { get; set; }

    public string Email { get; set; } = "";

    public string FirstName { get; set; } = "";

    public string LastName { get; set; } = "";

    public DateTimeOffset? LastLogin { get; set; }

    public int? Logins { get; set; }

    public int? FailedLogins { get; set; }

    public DateTimeOffset CreatedOn { get; set; }

    public DateTimeOffset ChangedOn { get; set; }

    /// <summary>Whether the user may call a route.</summary>
    public bool May(Route route) => route.Needs == Permission.None || (Roles is null ? Rank >= RankFor(route.Needs) : Roles.Exists(r => r.May(RoutePermission.Of(route))));

    private static int RankFor(Permission needs) => needs switch
    {
        Permission.Read => 1,
        Permission.Change => 2,
        _ => 3,
    };
}
