using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>Roles and their permissions, as Airflow 2 keeps them.</summary>
internal static class RoleRoutesV1
{
    private const string Id = "role_name";

    private static readonly string[] Actions = { "can_edit", "can_read", "can_create", "can_delete", "menu_access" };

    private static readonly BodyShape Shape = new(new BodyMember("name", MemberKind.Text), new BodyMember("actions", MemberKind.List));

    public static void Add(RouteTable routes)
    {
        routes.Get("/roles", "get_roles", RoleRoutes.List, query: QueryShape.List);
        routes.Get("/roles/{role_name}", "get_role", call => RoleRoutes.Answer(RoleRoutes.Existing(call, Id)));
        routes.Add("POST", "/roles", "post_role", Permission.Operate, Create);
        routes.Add("PATCH", "/roles/{role_name}", "patch_role", Permission.Operate, call => RoleRoutes.Answer(RoleRoutes.Patch(call, Id, call.Body(Shape))), query: QueryShape.Mask);
        routes.Add("DELETE", "/roles/{role_name}", "delete_role", Permission.Operate, Delete);
        routes.Get("/permissions", "get_permissions", Permissions, query: QueryShape.Paging);
    }

    /// <summary>The answer tells nothing of the role; without permissions it fails.</summary>
    private static HttpResponse Create(ApiCall call)
    {
        JsonElement body = call.Body(Shape);
        if (body.Text("name") is null)
        {
            throw ApiFailure.Bad("{'name': ['Missing data for required field.']}");
        }

        _ = body.Member("actions") is null ? throw ApiFailure.Crash() : RoleRoutes.Create(call, body);
        return HttpResponse.Ok(w =>
        {
            w.WriteStartObject();
            w.WriteEndObject();
        });
    }

    private static HttpResponse Delete(ApiCall call)
    {
        RoleRoutes.Remove(call.World.Accounts, RoleRoutes.Existing(call, Id));
        return HttpResponse.Empty(204);
    }

    /// <summary>Only the actions: what they are for is nowhere listed.</summary>
    private static HttpResponse Permissions(ApiCall call)
    {
        var listing = new Listing<string>("actions", a => a, new(), (w, _, action) =>
        {
            w.WriteStartObject();
            w.WriteString("name", action);
            w.WriteEndObject();
        });
        return listing.Answer(call, Actions);
    }
}
