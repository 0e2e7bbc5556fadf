namespace AirflowPS.Sandbox;

/// <summary>How Airflow 2 names the task instances that a change reaches: by their task, whichever map index they have.</summary>
internal static class TaskInstanceReferences
{
    public static HttpResponse Answer(IEnumerable<TaskInstance> instances) => HttpResponse.Ok(w =>
    {
        w.WriteStartObject();
        w.WriteStartArray("task_instances");
        foreach (TaskInstance ti in instances)
        {
            Write(w, ti);
        }

        w.WriteEndArray();
        w.WriteEndObject();
    });

    public static void Write(System.Text.Json.Utf8JsonWriter w, TaskInstance ti)
    {
        w.WriteStartObject();
        w.WriteString("dag_id", ti.Run.Dag.DagId);
        w.WriteString("dag_run_id", ti.Run.RunId);
        w.WriteString("execution_date", ti.Run.LogicalDate is { } date ? PythonTime.WriteIso(date) : null);
        w.WriteString("task_id", ti.Task.TaskId);
        w.WriteEndObject();
    }
}
