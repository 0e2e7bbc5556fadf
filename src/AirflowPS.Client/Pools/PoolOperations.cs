namespace AirflowPS.Client;

internal static class PoolOperations
{
    public const string Collection = "pools";

    private const string One = "pools/{pool_name}";

    private static readonly string[] Members = ["body.name", "body.slots", "body.description", "body.include_deferred 2.7"];

    public static readonly Operation List = Operation.Reads("get_pools").V2("GET", "pools", later: ["pool_name_prefix_pattern 3.2"]).V1("GET", "pools", takes: ["limit", "offset", "order_by"]).Experimental("GET", "pools");

    public static readonly Operation Get = Operation.Reads("get_pool").V2("GET", One).V1("GET", One).Experimental("GET", One);

    public static readonly Operation Create = Operation.ChangesWith("post_pool").V2("POST", "pools").V1("POST", "pools", takes: Members)
        .Experimental("POST", "pools", overwrites: true, defaults: new Dictionary<string, string> { ["description"] = "" }, takes: ["body.name", "body.slots", "body.description"]);

    public static readonly Operation Update = Operation.ChangesWith("patch_pool").V2("PATCH", One).V1("PATCH", One, takes: ["update_mask", .. Members]);

    public static readonly Operation Delete = Operation.ChangesWith("delete_pool").V2("DELETE", One).V1("DELETE", One).Experimental("DELETE", One);

    // Before 3.3, changes sent together write all of a pool.
    public static readonly Operation Bulk = Operation.ChangesWith("bulk_pools").V2("PATCH", "pools", later: [BulkCalls.MaskMember + " 3.3"]);
}
