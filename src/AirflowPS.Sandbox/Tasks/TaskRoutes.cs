using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>The tasks of a DAG, as its file declares them.</summary>
internal static class TaskRoutes
{
    private static readonly Dictionary<string, Func<TaskDefinition, IComparable?>> Orders = new(StringComparer.Ordinal)
    {
        ["task_id"] = t => t.TaskId,
        ["task_display_name"] = t => t.TaskId,
        ["owner"] = _ => 1,
        ["start_date"] = _ => 1,
        ["trigger_rule"] = t => t.TriggerRule,
        ["retries"] = t => t.Retries,
        ["pool"] = t => t.Pool,
        ["pool_slots"] = t => t.PoolSlots,
        ["priority_weight"] = t => t.PriorityWeight,
        ["operator_name"] = t => t.Kind.Name,
    };

    public static void Add(RouteTable routes)
    {
        routes.Get("/dags/{dag_id}/tasks", "get_tasks", List);
        routes.Get("/dags/{dag_id}/tasks/{task_id}", "get_task", Get);
    }

    public static HttpResponse List(ApiCall call)
    {
        Dag dag = call.Dag();
        var listing = new Listing<TaskDefinition>("tasks", t => t.TaskId, Orders, (w, release, task) => Write(w, release, dag.Definition, task));
        string? order = call.Query.Text("order_by");
        if (order is not null && !call.Release.Has(301) && !Orders.ContainsKey(order.TrimStart('-')))
        {
            throw ApiFailure.Bad($"'SerializedBaseOperator' object has no attribute '{order.TrimStart('-')}'");
        }

        return listing.Whole(call, listing.Order(dag.Definition.Tasks, new[] { order ?? "task_id" }));
    }

    public static HttpResponse Get(ApiCall call)
    {
        Dag dag = call.Dag();
        TaskDefinition task = dag.Definition.Find(call.Path("task_id")) ?? throw ApiFailure.NotFound($"Task with id {call.Path("task_id")} was not found", Problem.NotFound("Task not found"));
        return HttpResponse.Ok(w => Write(w, call.Release, dag.Definition, task));
    }

    private static void Write(Utf8JsonWriter w, AirflowRelease release, DagDefinition dag, TaskDefinition task)
    {
        w.WriteStartObject();
        var s = new ShapeWriter(w, release, "task");
        s.Text("task_id", task.TaskId);
        s.Text("task_display_name", task.TaskId);
        s.Text("owner", dag.Owner);
        s.Time("start_date", DagDefinition.StartDate);
        s.Null("end_date");
        s.Text("trigger_rule", task.TriggerRule);
        s.Bool("depends_on_past", dag.DependsOnPast);
        s.Bool("wait_for_downstream", false);
        s.Raw("retries", $"{task.Retries}.0");
        s.Text("queue", "default");
        s.Text("pool", task.Pool);
        s.Raw("pool_slots", $"{task.PoolSlots}.0");
        s.Null("execution_timeout");
        w.WriteStartObject("retry_delay");
        w.WriteString("__type", "TimeDelta");
        w.WriteNumber("days", task.RetryDelay.Days);
        w.WriteNumber("seconds", (int)(task.RetryDelay.TotalSeconds - (task.RetryDelay.Days * 86_400)));
        w.WriteNumber("microseconds", 0);
        w.WriteEndObject();
        s.Raw("retry_exponential_backoff", release.Has(301) ? "0.0" : "false");
        s.Raw("priority_weight", "1.0");
        s.Text("weight_rule", "downstream");
        s.Text("ui_color", task.Kind.Colour);
        s.Text("ui_fgcolor", "#000");
        s.Texts("template_fields", task.Kind.TemplateFields);
        s.Texts("downstream_task_ids", task.Downstream);
        s.Null("doc_md");
        s.Text("operator_name", task.Kind.Name);
        w.WritePropertyName("params");
        DagJson.WriteParams(w, release, dag, "dag");
        w.WriteStartObject("class_ref");
        w.WriteString("module_path", task.Kind.ModuleIn(release));
        w.WriteString("class_name", task.Kind.ClassName);
        w.WriteEndObject();
        s.Bool("is_mapped", task.MappedOver is not null);
        s.Texts("extra_links", Array.Empty<string>());
        w.WriteEndObject();
    }
}
