namespace AirflowPS.Client;

internal static class DagStatisticOperations
{
    public const string Collection = "dags";

    public static readonly Operation ListSome = Operation.Reads("get_dag_stats").V2("GET", "dagStats").V1("GET", "dagStats", since: "2.10", takes: "dag_ids");

    /// <summary>Without ids: Airflow 2 wants some.</summary>
    public static readonly Operation ListAll = Operation.Reads("get_dag_stats").V2("GET", "dagStats");
}
