namespace AirflowPS.Client;

internal static class TaskStoreOperations
{
    public const string Collection = "task_state_store";

    private const string All = "dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store";
    private const string One = All + "/{key}";

    public static readonly Operation List = Operation.Reads("list_task_state_store").V2("GET", All, since: "3.3");

    public static readonly Operation Get = Operation.Reads("get_task_state_store").V2("GET", One, since: "3.3");

    public static readonly Operation Set = Operation.ChangesWith("set_task_state_store").V2("PUT", One, since: "3.3");

    /// <summary>Changes the value, and leaves alone when it expires.</summary>
    public static readonly Operation Update = Operation.ChangesWith("patch_task_state_store").V2("PATCH", One, since: "3.3");

    public static readonly Operation Delete = Operation.ChangesWith("delete_task_state_store").V2("DELETE", One, since: "3.3");

    public static readonly Operation Clear = Operation.ChangesWith("clear_task_state_store").V2("DELETE", All, since: "3.3");
}
