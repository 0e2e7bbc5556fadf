namespace AirflowPS.Client;

internal static class VariableOperations
{
    public const string Collection = "variables";

    private const string One = "variables/{variable_key}";
    private const string OneAsPath = "variables/{variable_key:path}";

    private static readonly string[] Members = ["body.key", "body.value", "body.description"];

    public static readonly Operation List = Operation.Reads("get_variables").V2("GET", "variables", later: ["variable_key_prefix_pattern 3.2"]).V1("GET", "variables", takes: ["limit", "offset", "order_by"]).WithSecrets();

    public static readonly Operation Get = Operation.Reads("get_variable").V2("GET", One).V1("GET", OneAsPath).WithSecrets();

    public static readonly Operation Create = Operation.ChangesWith("post_variable").V2("POST", "variables").V1("POST", "variables", overwrites: true, takes: Members).WithSecrets();

    // Airflow 2 has a mask, too, but takes no value through it.
    public static readonly Operation Update = Operation.ChangesWith("patch_variable").V2("PATCH", One).V1("PATCH", OneAsPath, takes: Members).WithSecrets();

    public static readonly Operation Delete = Operation.ChangesWith("delete_variable").V2("DELETE", One).V1("DELETE", OneAsPath).WithSecrets();

    // Before 3.3, changes sent together write all of a variable.
    public static readonly Operation Bulk = Operation.ChangesWith("bulk_variables").V2("PATCH", "variables", later: [BulkCalls.MaskMember + " 3.3"]).WithSecrets();
}
