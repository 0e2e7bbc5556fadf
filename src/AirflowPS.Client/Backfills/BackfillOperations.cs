namespace AirflowPS.Client;

internal static class BackfillOperations
{
    public const string Collection = "backfills";

    private const string One = "backfills/{backfill_id}";

    public static readonly Operation List = Operation.Reads("list_backfills").V2("GET", "backfills", hidesAbsence: true);

    public static readonly Operation Get = Operation.Reads("get_backfill").V2("GET", One);

    public static readonly Operation Create = Operation.ChangesWith("create_backfill").V2("POST", "backfills", later: ["body.run_on_latest_version 3.1"]);

    public static readonly Operation CreateDryRun = Operation.Previews("create_backfill_dry_run").V2("POST", "backfills/dry_run", later: ["body.run_on_latest_version 3.1"]);

    public static readonly Operation Pause = Operation.ChangesWith("pause_backfill").V2("PUT", One + "/pause");

    public static readonly Operation Unpause = Operation.ChangesWith("unpause_backfill").V2("PUT", One + "/unpause");

    public static readonly Operation Cancel = Operation.ChangesWith("cancel_backfill").V2("PUT", One + "/cancel");
}
