namespace AirflowPS.Client;

internal static class DagTagOperations
{
    public const string Collection = "tags";

    public static readonly Operation List = Operation.Reads("get_dag_tags").V2("GET", "dagTags", later: ["tag_name_prefix_pattern 3.2"]);
}
