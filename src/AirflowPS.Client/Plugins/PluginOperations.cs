namespace AirflowPS.Client;

internal static class PluginOperations
{
    public const string Collection = "plugins";
    public const string ErrorCollection = "import_errors";

    public static readonly Operation List = Operation.Reads("get_plugins").V2("GET", "plugins").V1("GET", "plugins", takes: ["limit", "offset"]);

    public static readonly Operation ListImportErrors = Operation.Reads("import_errors").V2("GET", "plugins/importErrors", since: "3.1");
}
