namespace AirflowPS.Client;

internal static class LineageOperations
{
    public static readonly Operation Get = Operation.Reads("get_lineage").ExperimentalOfAirflow2("GET", "lineage/{dag_id}/{execution_date}");
}
