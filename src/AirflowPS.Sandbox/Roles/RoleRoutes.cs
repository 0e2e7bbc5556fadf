using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>Roles and their permissions, as the FAB auth manager of Airflow 3 keeps them.</summary>
internal static class RoleRoutes
{
    private const string On = " on ";

    private static readonly BodyShape Shape = new(new BodyMember("name", MemberKind.Text, required: true), new BodyMember("actions", MemberKind.List));

    private static readonly Listing<SandboxRole> Listing = new(
        "roles",
        r => r.Name,
        new(StringComparer.Ordinal) { ["name"] = r => r.Name, ["role_id"] = _ => 1 },
        (w, _, role) => Write(w, role));

    public static void Add(RouteTable routes)
    {
        routes.Get("/roles", "get_roles", List);
        routes.Get("/roles/{name}", "get_role", call => Answer(Existing(call, "name")));
        routes.Add("POST", "/roles", "create_role", Permission.Operate, call => Answer(Create(call, call.Body(Shape))));
        routes.Add("PATCH", "/roles/{name}", "patch_role", Permission.Operate, call => Answer(Patch(call, "name", call.Body(Shape))));
        routes.Add("DELETE", "/roles/{name}", "delete_role", Permission.Operate, Delete);
        routes.Get("/permissions", "get_permissions", Permissions);
    }

    public static HttpResponse List(ApiCall call) => Listing.Answer(call, call.World.Accounts.Roles);

    /// <param name="call">The call.</param>
    /// <param name="id">What the path calls the role's name.</param>
    public static SandboxRole Existing(ApiCall call, string id) => call.World.Accounts.FindRole(call.Path(id)) ?? throw ApiFailure.NotFound(
        $"Role with name {PythonText.Quote(call.Path(id))} does not exist.", Problem.NotFound("Role not found", $"Role with name {PythonText.Quote(call.Path(id))} was not found"));

    public static SandboxRole Create(ApiCall call, JsonElement body)
    {
        Accounts accounts = call.World.Accounts;
        string name = body.Text("name")!;
        if (accounts.FindRole(name) is not null)
        {
            throw ApiFailure.Conflict($"Role with name {PythonText.Quote(name)} already exists; please update with the PATCH endpoint");
        }

        var role = new SandboxRole(name, Wanted(call, body));
        accounts.Roles.Add(role);
        return role;
    }

    public static SandboxRole Patch(ApiCall call, string id, JsonElement body)
    {
        SandboxRole role = Existing(call, id);
        List<string> mask = call.Query.All("update_mask").SelectMany(m => m.Split(',')).Select(m => m.Trim()).Where(m => m.Length > 0).ToList();
        if (mask.Find(m => m is not ("name" or "actions")) is { } unknown)
        {
            throw ApiFailure.Bad($"'{unknown}' in update_mask is unknown");
        }

        bool Covers(string member) => (mask.Count == 0 || mask.Contains(member)) && body.Member(member) is not null;
        if (Covers("actions"))
        {
            List<string> wanted = Wanted(call, body);
            role.Permissions = call.Release.ReplacesPermissions ? wanted : role.Permissions.Union(wanted).ToList();
        }

        role.Name = Covers("name") ? body.Text("name")! : role.Name;
        return role;
    }

    /// <summary>Those who have the role have one less.</summary>
    public static void Remove(Accounts accounts, SandboxRole role)
    {
        accounts.Roles.Remove(role);
        accounts.Users.ForEach(u => u.Roles!.Remove(role));
    }

    public static HttpResponse Answer(SandboxRole role) => HttpResponse.Ok(w => Write(w, role));

    private static HttpResponse Delete(ApiCall call)
    {
        Remove(call.World.Accounts, Existing(call, "name"));
        return HttpResponse.WriteJson(200, w => w.WriteNullValue());
    }

    private static HttpResponse Permissions(ApiCall call)
    {
        // In the order in which they came to be: what DAGs are concerned with first.
        var listing = new Listing<string>("actions", p => p, new(StringComparer.Ordinal) { ["id"] = _ => 1, ["action_id"] = _ => 1, ["resource_id"] = _ => 1 }, (w, _, permission) => WritePermission(w, permission));
        return listing.Answer(call, call.World.Accounts.Permissions.OrderByDescending(p => p.EndsWith(" on DAGs", StringComparison.Ordinal)).ThenByDescending(p => p.EndsWith("_read on DAGs", StringComparison.Ordinal)).ThenByDescending(p => p.StartsWith("can_delete on DAGs", StringComparison.Ordinal)));
    }

    /// <summary>The permissions that a body names, each of which must be there.</summary>
    private static List<string> Wanted(ApiCall call, JsonElement body)
    {
        var wanted = new List<string>();
        foreach (JsonElement pair in body.Member("actions")?.EnumerateArray().ToArray() ?? Array.Empty<JsonElement>())
        {
            string action = pair.GetProperty("action").Text("name")!;
            string resource = pair.GetProperty("resource").Text("name")!;
            IReadOnlyList<string> known = call.World.Accounts.Permissions;
            if (!known.Any(p => p.StartsWith(action + On, StringComparison.Ordinal)))
            {
                throw ApiFailure.Bad($"The specified action: {PythonText.Quote(action)} was not found");
            }

            if (!known.Any(p => p.EndsWith(On + resource, StringComparison.Ordinal)))
            {
                throw ApiFailure.Bad($"The specified resource: {PythonText.Quote(resource)} was not found");
            }

            wanted.Add(action + On + resource);
        }

        return wanted.Distinct().ToList();
    }

    private static void Write(Utf8JsonWriter w, SandboxRole role)
    {
        w.WriteStartObject();
        w.WriteString("name", role.Name);
        w.WriteStartArray("actions");
        role.Permissions.ForEach(p => WritePermission(w, p));
        w.WriteEndArray();
        w.WriteEndObject();
    }

    private static void WritePermission(Utf8JsonWriter w, string permission)
    {
        int at = permission.IndexOf(On, StringComparison.Ordinal);
        w.WriteStartObject();
        w.WriteStartObject("action");
        w.WriteString("name", permission.Substring(0, at));
        w.WriteEndObject();
        w.WriteStartObject("resource");
        w.WriteString("name", permission.Substring(at + On.Length));
        w.WriteEndObject();
        w.WriteEndObject();
    }
}
