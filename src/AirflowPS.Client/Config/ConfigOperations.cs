namespace AirflowPS.Client;

internal static class ConfigOperations
{
    private const string Value = "config/section/{section}/option/{option}";

    public static readonly Operation Get = Operation.Reads("get_config").V2("GET", "config").V1("GET", "config", takes: ["section 2.7"]);

    public static readonly Operation GetValue = Operation.Reads("get_config_value").V2("GET", Value).V1("GET", Value, since: "2.7");
}
