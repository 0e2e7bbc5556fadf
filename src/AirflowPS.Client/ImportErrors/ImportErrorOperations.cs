namespace AirflowPS.Client;

internal static class ImportErrorOperations
{
    public const string Collection = "import_errors";

    public static readonly Operation List = Operation.Reads("get_import_errors").V2("GET", "importErrors", later:
    [
        .. Operation.Since("3.1", "filename_pattern"),
        .. Operation.Since("3.2", "filename_prefix_pattern"),
        .. Operation.Since("3.3", "filename", "bundle_name"),
    ]).V1("GET", "importErrors", takes: ["limit", "offset", "order_by", "order_by.id=import_error_id"]);

    public static readonly Operation Get = Operation.Reads("get_import_error").V2("GET", "importErrors/{import_error_id}").V1("GET", "importErrors/{import_error_id}");
}
