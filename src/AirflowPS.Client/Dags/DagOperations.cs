namespace AirflowPS.Client;

internal static class DagOperations
{
    public const string Collection = "dags";

    public static readonly Operation List = Operation.Reads("get_dags").V2("GET", "dags");
}
