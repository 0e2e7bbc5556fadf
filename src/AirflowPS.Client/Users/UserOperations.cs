namespace AirflowPS.Client;

internal static class UserOperations
{
    public const string Collection = "users";

    private const string One = "users/{username}";

    private static readonly string[] Members = ["body.username", "body.email", "body.first_name", "body.last_name", "body.roles", "body.password"];

    public static readonly Operation List = Operation.Reads("get_users").Fab("GET", "users").V1("GET", "users", takes: ["limit", "offset", "order_by", "order_by.active=is_active"]).WithSecrets();

    public static readonly Operation Get = Operation.Reads("get_user").Fab("GET", One).V1("GET", One).WithSecrets();

    public static readonly Operation Create = Operation.ChangesWith("create_user").Fab("POST", "users").V1("POST", "users", takes: Members).WithSecrets();

    public static readonly Operation Update = Operation.ChangesWith("update_user").Fab("PATCH", One).V1("PATCH", One, takes: ["update_mask", .. Members]).WithSecrets();

    public static readonly Operation Delete = Operation.ChangesWith("delete_user").Fab("DELETE", One).V1("DELETE", One).WithSecrets();
}
