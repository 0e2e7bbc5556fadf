using System.Globalization;
using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>Users, as the FAB auth manager of Airflow 3 keeps them.</summary>
internal static class UserRoutes
{
    /// <summary>The role of users for whom none is named.</summary>
    private const string DefaultRole = "Public";

    private static readonly string[] Members = { "username", "email", "first_name", "last_name" };

    private static readonly BodyShape Shape = new(
        Members.Select(m => new BodyMember(m, MemberKind.Text, required: true))
            .Append(new BodyMember("roles", MemberKind.List, nullable: true))
            .Append(new BodyMember("password", MemberKind.Text, required: true)).ToArray());

    private static readonly BodyShape PatchShape = new(
        Members.Append("password").Select(m => new BodyMember(m, MemberKind.Text, nullable: true)).Append(new BodyMember("roles", MemberKind.List, nullable: true)).ToArray());

    public static void Add(RouteTable routes)
    {
        routes.Get("/users", "get_users", List);
        routes.Get("/users/{username}", "get_user", Get);
        routes.Add("POST", "/users", "create_user", Permission.Operate, call => Create(call, call.Body(Shape)));
        routes.Add("PATCH", "/users/{username}", "update_user", Permission.Operate, call => Patch(call, call.Body(PatchShape)));
        routes.Add("DELETE", "/users/{username}", "delete_user", Permission.Operate, Delete);
    }

    public static HttpResponse List(ApiCall call)
    {
        List<SandboxUser> users = call.World.Accounts.Users;
        var listing = new Listing<SandboxUser>(
            "users",
            u => u.Name,
            new(StringComparer.Ordinal)
            {
                ["id"] = u => users.IndexOf(u), ["first_name"] = u => u.FirstName, ["last_name"] = u => u.LastName, ["username"] = u => u.Name, ["email"] = u => u.Email, ["active"] = _ => true, ["is_active"] = _ => true,
            },
            (w, _, user) => Write(w, user));
        return listing.Answer(call, users);
    }

    public static HttpResponse Get(ApiCall call) => Answer(Existing(call));

    public static HttpResponse Create(ApiCall call, JsonElement body)
    {
        Accounts accounts = call.World.Accounts;
        string name = body.Text("username")!;
        if (accounts.Find(name) is not null)
        {
            throw ApiFailure.Conflict($"Username `{name}` already exists. Use PATCH to update.");
        }

        if (accounts.Users.Exists(u => u.Email == body.Text("email")))
        {
            throw ApiFailure.Conflict($"The email `{body.Text("email")}` is already taken.");
        }

        List<SandboxRole> roles = Roles(accounts, body);
        var user = new SandboxUser(name, body.Text("password") ?? "")
        {
            Email = body.Text("email")!,
            FirstName = body.Text("first_name")!,
            LastName = body.Text("last_name")!,
            Roles = roles.Count > 0 ? roles : new() { accounts.FindRole(DefaultRole)! },
            CreatedOn = call.Now,
            ChangedOn = call.Now,
        };
        accounts.Users.Add(user);
        return Answer(user);
    }

    public static HttpResponse Patch(ApiCall call, JsonElement body)
    {
        Accounts accounts = call.World.Accounts;
        SandboxUser user = Existing(call);
        if (body.Text("username") is { } name && name != user.Name && accounts.Find(name) is not null)
        {
            throw ApiFailure.Conflict($"The username `{name}` already exists");
        }

        if (body.Text("email") is { } email && email != user.Email && accounts.Users.Exists(u => u.Email == email))
        {
            throw ApiFailure.Conflict($"The email `{email}` already exists");
        }

        List<string> mask = call.Query.All("update_mask").SelectMany(m => m.Split(',')).Select(m => m.Trim()).Where(m => m.Length > 0).ToList();
        string[] unknown = mask.Where(m => !Members.Contains(m) && m is not ("roles" or "password")).ToArray();
        if (unknown.Length > 0)
        {
            throw ApiFailure.Bad($"Unknown update masks: {string.Join(", ", unknown.Select(PythonText.Quote))}");
        }

        bool Covers(string member) => (mask.Count == 0 || mask.Contains(member)) && body.Member(member) is not null;
        List<SandboxRole>? roles = Covers("roles") ? Roles(accounts, body) : null;
        user.Roles = roles ?? user.Roles;
        user.Name = Covers("username") ? body.Text("username")! : user.Name;
        user.Email = Covers("email") ? body.Text("email")! : user.Email;
        user.FirstName = Covers("first_name") ? body.Text("first_name")! : user.FirstName;
        user.LastName = Covers("last_name") ? body.Text("last_name")! : user.LastName;
        user.Password = Covers("password") ? body.Text("password")! : user.Password;
        user.ChangedOn = call.Now;
        return Answer(user);
    }

    public static HttpResponse Delete(ApiCall call)
    {
        call.World.Accounts.Users.Remove(Existing(call));
        return HttpResponse.Empty(204);
    }

    private static SandboxUser Existing(ApiCall call)
    {
        string text = $"The User with username `{call.Path("username")}` was not found";
        return call.World.Accounts.Find(call.Path("username")) ?? throw ApiFailure.NotFound(text, Problem.NotFound("User not found", text));
    }

    private static List<SandboxRole> Roles(Accounts accounts, JsonElement body)
    {
        List<string> names = body.Member("roles") is { } roles ? roles.EnumerateArray().Select(r => r.Text("name") ?? "").Distinct().ToList() : new();
        string[] unknown = names.Where(n => accounts.FindRole(n) is null).ToArray();
        return unknown.Length == 0 ? names.ConvertAll(n => accounts.FindRole(n)!) : throw ApiFailure.Bad($"Unknown roles: {string.Join(", ", unknown.Select(PythonText.Quote))}");
    }

    private static HttpResponse Answer(SandboxUser user) => HttpResponse.Ok(w => Write(w, user));

    private static void Write(Utf8JsonWriter w, SandboxUser user)
    {
        // These times have no offset, and are UTC.
        static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture);
        w.WriteStartObject();
        w.WriteString("username", user.Name);
        w.WriteString("email", user.Email);
        w.WriteString("first_name", user.FirstName);
        w.WriteString("last_name", user.LastName);
        w.WriteStartArray("roles");
        foreach (SandboxRole role in user.Roles!)
        {
            w.WriteStartObject();
            w.WriteString("name", role.Name);
            w.WriteEndObject();
        }

        w.WriteEndArray();
        w.WriteBoolean("active", true);
        w.WriteString("last_login", Time(user.LastLogin));
        Number(w, "login_count", user.Logins);
        Number(w, "fail_login_count", user.FailedLogins);
        w.WriteString("created_on", Time(user.CreatedOn));
        w.WriteString("changed_on", Time(user.ChangedOn));
        w.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter w, string name, int? value)
    {
        if (value is { } number)
        {
            w.WriteNumber(name, number);
        }
        else
        {
            w.WriteNull(name);
        }
    }
}
