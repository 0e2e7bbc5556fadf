using System.Text.Json.Nodes;

namespace AirflowPS.Client;

/// <summary>What can be done with roles and permissions: on Airflow 2, and on Airflow 3 with the FAB auth manager.</summary>
public static class RoleApi
{
    /// <summary>Lists roles.</summary>
    /// <param name="session">The session.</param>
    /// <param name="query">The order; ordered by name where it names none.</param>
    /// <param name="range">Which part of the list.</param>
    public static PageReader<Role> ReadRoles(this AirflowSession session, Query query, ListRange range) =>
        session.ReadPages<Role>(RoleOperations.List, [], RoleOperations.Collection, query.OrderedBy("name"), range);

    /// <summary>Reads one role.</summary>
    public static Task<Role> GetRoleAsync(this AirflowSession session, string name, CallContext context) =>
        session.GetOneAsync<Role>(session.Prepare(RoleOperations.Get, [name]), context);

    /// <summary>Lists the permissions that there are; Airflow 2 lists actions only.</summary>
    public static PageReader<Permission> ReadPermissions(this AirflowSession session, ListRange range) =>
        session.ReadPages<Permission>(RoleOperations.ListPermissions, [], RoleOperations.PermissionCollection, new Query().OrderedBy("id"), range);

    /// <summary>Makes a role; fails where it exists.</summary>
    public static async Task<Role> CreateRoleAsync(this AirflowSession session, string name, IReadOnlyList<Permission> permissions, CallContext context)
    {
        session.RequireAddressable(RoleOperations.Delete, name);
        Role made = await session.GetOneAsync<Role>(session.Prepare(RoleOperations.Create, [], body: ToBody(name, permissions)), context).ConfigureAwait(false);

        // Airflow 2 answers with nothing.
        return made.Name is null ? await session.GetRoleAsync(name, context).ConfigureAwait(false) : made;
    }

    /// <summary>Makes the permissions of a role these and no others. Servers that only add permissions are found out: what is left is warned of.</summary>
    public static async Task<Role> UpdateRoleAsync(this AirflowSession session, string name, IReadOnlyList<Permission> permissions, CallContext context)
    {
        Query mask = new Query().Add("update_mask", "actions");
        await session.SendAsync(session.Prepare(RoleOperations.Update, [name], mask, ToBody(name, permissions), repeatable: true), context).ConfigureAwait(false);

        // What the answer holds is what was asked for, not what came of it.
        Role now = await session.GetRoleAsync(name, context).ConfigureAwait(false);
        var asked = new HashSet<string>(permissions.Select(permission => permission.ToString()));
        List<string> left = (now.Permission ?? []).Select(permission => permission.ToString()).Where(permission => !asked.Contains(permission)).ToList();
        if (left.Count > 0)
        {
            context.Warning($"The role '{name}' has kept {left.Count} permissions that are not among those given ({string.Join(", ", left.Take(3))}{(left.Count > 3 ? "…" : "")}): this server adds permissions and takes none away. Remove the role and make it anew.");
        }

        return now;
    }

    /// <summary>Makes a role so: sets its permissions, or makes it where it is missing.</summary>
    /// <param name="session">The session.</param>
    /// <param name="name">Its name.</param>
    /// <param name="permissions">All its permissions.</param>
    /// <param name="create">Whether to make it where it is missing.</param>
    /// <param name="context">The call.</param>
    public static async Task<Role> SetRoleAsync(this AirflowSession session, string name, IReadOnlyList<Permission> permissions, bool create, CallContext context)
    {
        try
        {
            return await session.UpdateRoleAsync(name, permissions, context).ConfigureAwait(false);
        }
        catch (AirflowApiException e) when (create && e.Kind == AirflowErrorKind.NotFound)
        {
            return await session.CreateRoleAsync(name, permissions, context).ConfigureAwait(false);
        }
    }

    /// <summary>Deletes a role.</summary>
    public static Task DeleteRoleAsync(this AirflowSession session, string name, CallContext context) =>
        session.DeleteAsync(session.Prepare(RoleOperations.Delete, [name]), context);

    // Airflow 2 fails where the permissions are left out, also where there are none.
    private static JsonObject ToBody(string name, IReadOnlyList<Permission> permissions) =>
        new() { ["name"] = name, ["actions"] = new JsonArray(permissions.Select(permission => (JsonNode)permission.ToBody()).ToArray()) };
}
