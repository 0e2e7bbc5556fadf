namespace AirflowPS.Client;

internal static class DagSourceOperations
{
    /// <summary>Airflow 2 wants the token of the DAG's file where Airflow 3 wants its id.</summary>
    public static readonly Operation Get = Operation.Reads("get_dag_source").V2("GET", "dagSources/{dag_id}").V1("GET", "dagSources/{file_token}");

    /// <summary>The text and nothing around it.</summary>
    public static readonly Operation GetCode = Operation.Reads("get_dag_code").Experimental("GET", "dags/{dag_id}/code");
}
