namespace AirflowPS.Client;

internal static class DagWarningOperations
{
    public const string Collection = "dag_warnings";

    public static readonly Operation List = Operation.Reads("list_dag_warnings").V2("GET", "dagWarnings", hidesAbsence: true)
        .V1("GET", "dagWarnings", hidesAbsence: true, takes: ["limit", "offset", "order_by", "dag_id", "warning_type"]);
}
