namespace AirflowPS.Client;

internal static class PoolOperations
{
    public const string Collection = "pools";

    public static readonly Operation List = Operation.Reads("get_pools").V2("GET", "pools", later: ["pool_name_prefix_pattern 3.2"]);

    public static readonly Operation Get = Operation.Reads("get_pool").V2("GET", "pools/{pool_name}");

    public static readonly Operation Create = Operation.ChangesWith("post_pool").V2("POST", "pools");

    public static readonly Operation Update = Operation.ChangesWith("patch_pool").V2("PATCH", "pools/{pool_name}");

    public static readonly Operation Delete = Operation.ChangesWith("delete_pool").V2("DELETE", "pools/{pool_name}");
}
