namespace AirflowPS.Client;

internal static class HitlOperations
{
    public const string Collection = "hitl_details";

    private const string One = "dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/hitlDetails";

    public static readonly Operation List = Operation.Reads("get_hitl_details").V2("GET", "dags/{dag_id}/dagRuns/{dag_run_id}/hitlDetails", since: "3.1", hidesAbsence: true, later: ["dag_id_prefix_pattern 3.2", "task_id_prefix_pattern 3.2"]);

    public static readonly Operation Get = Operation.Reads("get_hitl_detail").V2("GET", One, since: "3.1");

    public static readonly Operation GetTry = Operation.Reads("get_hitl_detail_try_detail").V2("GET", One + "/tries/{try_number}", since: "3.2");

    public static readonly Operation Answer = Operation.ChangesWith("update_hitl_detail").V2("PATCH", One, since: "3.1");
}
