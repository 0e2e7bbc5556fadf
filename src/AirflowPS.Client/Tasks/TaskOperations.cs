namespace AirflowPS.Client;

internal static class TaskOperations
{
    public const string Collection = "tasks";

    public static readonly Operation List = Operation.Reads("get_tasks").V2("GET", "dags/{dag_id}/tasks").V1("GET", "dags/{dag_id}/tasks", takes: ["order_by"]);

    public static readonly Operation Get = Operation.Reads("get_task").V2("GET", "dags/{dag_id}/tasks/{task_id}").V1("GET", "dags/{dag_id}/tasks/{task_id}")
        .Experimental("GET", "dags/{dag_id}/tasks/{task_id}", python: true);
}
