namespace AirflowPS.Client;

internal static class TaskOperations
{
    public const string Collection = "tasks";

    public static readonly Operation List = Operation.Reads("get_tasks").V2("GET", "dags/{dag_id}/tasks");

    public static readonly Operation Get = Operation.Reads("get_task").V2("GET", "dags/{dag_id}/tasks/{task_id}");
}
