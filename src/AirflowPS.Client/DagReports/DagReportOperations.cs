namespace AirflowPS.Client;

internal static class DagReportOperations
{
    public const string Collection = "dag_reports";

    public static readonly Operation List = Operation.Reads("get_dag_reports").V2("GET", "dagReports", until: "3.0");
}
