using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>Users, as Airflow 2 keeps them.</summary>
internal static class UserRoutesV1
{
    private static readonly string[] Required = { "username", "email", "first_name", "last_name" };

    private static readonly BodyShape Shape = new(
        Required.Append("password").Select(m => new BodyMember(m, MemberKind.Text))
            .Append(new BodyMember("roles", MemberKind.List))
            .Concat(new[] { "active", "changed_on", "created_on", "failed_login_count", "last_login", "login_count" }.Select(m => new BodyMember(m, MemberKind.Any) { IsReadOnly = true })).ToArray());

    public static void Add(RouteTable routes)
    {
        routes.Get("/users", "get_users", UserRoutes.List, query: QueryShape.List);
        routes.Get("/users/{username}", "get_user", UserRoutes.Get);
        routes.Add("POST", "/users", "post_user", Permission.Operate, call => UserRoutes.Create(call, Body(call)));
        routes.Add("PATCH", "/users/{username}", "patch_user", Permission.Operate, call => UserRoutes.Patch(call, Body(call)), query: QueryShape.Mask);
        routes.Add("DELETE", "/users/{username}", "delete_user", Permission.Operate, UserRoutes.Delete);
    }

    /// <summary>Names and address must be in every body, also where a mask leaves them out.</summary>
    private static JsonElement Body(ApiCall call)
    {
        JsonElement body = call.Body(Shape);
        string[] missing = Array.FindAll(Required, m => !body.TryGetProperty(m, out _));
        return missing.Length == 0
            ? body
            : throw ApiFailure.Bad("{" + string.Join(", ", missing.Select(m => $"'{m}': ['Missing data for required field.']")) + "}");
    }
}
