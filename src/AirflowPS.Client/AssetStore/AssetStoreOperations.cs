namespace AirflowPS.Client;

internal static class AssetStoreOperations
{
    public const string Collection = "asset_state_store";

    private const string All = "assets/{asset_id}/state-store";
    private const string One = All + "/{key}";

    public static readonly Operation List = Operation.Reads("list_asset_state_store").V2("GET", All, since: "3.3");

    public static readonly Operation Get = Operation.Reads("get_asset_state_store").V2("GET", One, since: "3.3");

    public static readonly Operation Set = Operation.ChangesWith("set_asset_state_store").V2("PUT", One, since: "3.3");

    public static readonly Operation Delete = Operation.ChangesWith("delete_asset_state_store").V2("DELETE", One, since: "3.3");

    public static readonly Operation Clear = Operation.ChangesWith("clear_asset_state_store").V2("DELETE", All, since: "3.3");
}
