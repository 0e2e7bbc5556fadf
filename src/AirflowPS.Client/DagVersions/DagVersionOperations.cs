namespace AirflowPS.Client;

internal static class DagVersionOperations
{
    public const string Collection = "dag_versions";

    public static readonly Operation List = Operation.Reads("get_dag_versions").V2("GET", "dags/{dag_id}/dagVersions");

    public static readonly Operation Get = Operation.Reads("get_dag_version").V2("GET", "dags/{dag_id}/dagVersions/{version_number}");
}
