namespace AirflowPS.Client;

internal static class ConnectionOperations
{
    public const string Collection = "connections";

    private const string One = "connections/{connection_id}";
    private const string Tests = "connections/enqueue-test";

    private static readonly string[] Members =
        ["body.connection_id", "body.conn_type", "body.description", "body.host", "body.login", "body.schema", "body.port", "body.password", "body.extra"];

    public static readonly Operation List = Operation.Reads("get_connections").V2("GET", "connections", later: ["connection_id_prefix_pattern 3.2"]).V1("GET", "connections", takes: ["limit", "offset", "order_by"]).WithSecrets();

    public static readonly Operation Get = Operation.Reads("get_connection").V2("GET", One).V1("GET", One).WithSecrets();

    public static readonly Operation Create = Operation.ChangesWith("post_connection").V2("POST", "connections").V1("POST", "connections", takes: Members).WithSecrets();

    public static readonly Operation Update = Operation.ChangesWith("patch_connection").V2("PATCH", One).V1("PATCH", One, takes: ["update_mask", .. Members]).WithSecrets();

    public static readonly Operation Delete = Operation.ChangesWith("delete_connection").V2("DELETE", One).V1("DELETE", One).WithSecrets();

    // Before 3.3, changes sent together write all of a connection.
    public static readonly Operation Bulk = Operation.ChangesWith("bulk_connections").V2("PATCH", "connections", later: [BulkCalls.MaskMember + " 3.3"]).WithSecrets();

    public static readonly Operation CreateDefaults = Operation.ChangesWith("create_default_connections").V2("POST", "connections/defaults");

    public static readonly Operation Test = Operation.Previews("test_connection").V2("POST", "connections/test").V1("POST", "connections/test", takes: Members).WithSecrets();

    // Airflow 3 looks up what was not said of a connection that is stored; before it, only what is said is tested.
    public static readonly Operation TestStored = Operation.Previews("test_connection").V2("POST", "connections/test").WithSecrets();

    public static readonly Operation EnqueueTest = Operation.ChangesWith("enqueue_connection_test").V2("POST", Tests, since: "3.3").WithSecrets();

    public static readonly Operation GetTest = Operation.Reads("get_connection_test").V2("GET", Tests, since: "3.3").WithSecrets();
}
