namespace AirflowPS.Client;

internal static class RoleOperations
{
    public const string Collection = "roles";
    public const string PermissionCollection = "actions";

    private static readonly string[] Members = ["body.name", "body.actions"];

    public static readonly Operation List = Operation.Reads("get_roles").Fab("GET", "roles").V1("GET", "roles", takes: ["limit", "offset", "order_by"]);

    public static readonly Operation Get = Operation.Reads("get_role").Fab("GET", "roles/{name}").V1("GET", "roles/{role_name}");

    public static readonly Operation Create = Operation.ChangesWith("create_role").Fab("POST", "roles").V1("POST", "roles", takes: Members);

    public static readonly Operation Update = Operation.ChangesWith("patch_role").Fab("PATCH", "roles/{name}").V1("PATCH", "roles/{role_name}", takes: ["update_mask", .. Members]);

    public static readonly Operation Delete = Operation.ChangesWith("delete_role").Fab("DELETE", "roles/{name}").V1("DELETE", "roles/{role_name}");

    public static readonly Operation ListPermissions = Operation.Reads("get_permissions").Fab("GET", "permissions").V1("GET", "permissions", takes: ["limit", "offset"]);
}
