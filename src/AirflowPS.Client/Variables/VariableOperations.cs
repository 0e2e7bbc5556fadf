namespace AirflowPS.Client;

internal static class VariableOperations
{
    public const string Collection = "variables";

    public static readonly Operation List = Operation.Reads("get_variables").V2("GET", "variables", later: ["variable_key_prefix_pattern 3.2"]).WithSecrets();

    public static readonly Operation Get = Operation.Reads("get_variable").V2("GET", "variables/{variable_key}").WithSecrets();

    public static readonly Operation Create = Operation.ChangesWith("post_variable").V2("POST", "variables").WithSecrets();

    public static readonly Operation Update = Operation.ChangesWith("patch_variable").V2("PATCH", "variables/{variable_key}").WithSecrets();

    public static readonly Operation Delete = Operation.ChangesWith("delete_variable").V2("DELETE", "variables/{variable_key}").WithSecrets();
}
