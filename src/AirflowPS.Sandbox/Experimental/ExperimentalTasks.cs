using System.Globalization;
using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>Tasks and task instances: all that the Python object has, each as <c>str()</c> writes it.</summary>
internal static class ExperimentalTasks
{
    private const string None = "None";
    private const string No = "False";
    private const string Yes = "True";

    public static void Add(RouteTable routes)
    {
        routes.Get("/dags/{dag_id}/tasks/{task_id}", "task_info", Task);
        routes.Get("/dags/{dag_id}/dag_runs/{execution_date}/tasks/{task_id}", "task_instance_info", Instance);
    }

    private static HttpResponse Task(ApiCall call)
    {
        Dag dag = ExperimentalCall.Dag(call);
        return Answer(call, "task_info", Members(call.Release, dag.Definition, Find(call, dag)));
    }

    private static HttpResponse Instance(ApiCall call)
    {
        DateTimeOffset date = ExperimentalCall.Date(call.Path("execution_date"));
        Dag dag = ExperimentalCall.Dag(call);
        TaskDefinition task = Find(call, dag);
        DagRun run = ExperimentalCall.Run(call, dag, date);

        // Of a mapped task, whichever instance the database gives.
        return Answer(call, "ti_info", Members(call.Release, run.Of(task.TaskId).First()));
    }

    private static TaskDefinition Find(ApiCall call, Dag dag) => dag.Definition.Find(call.Path("task_id")) ?? throw ExperimentalCall.Failure(404, $"Task {call.Path("task_id")} not found in dag {dag.DagId}");

    private static HttpResponse Answer(ApiCall call, string kind, IEnumerable<(string Name, string Value)> members) => HttpResponse.Ok(w =>
    {
        w.WriteStartObject();
        var s = new ShapeWriter(w, call.Release, kind);
        foreach ((string name, string value) in members.OrderBy(m => m.Name, StringComparer.Ordinal))
        {
            s.Text(name, value);
        }

        w.WriteEndObject();
    });

    private static IEnumerable<(string Name, string Value)> Members(AirflowRelease release, DagDefinition dag, TaskDefinition task)
    {
        ExperimentalWords words = release.ExperimentalWords;
        (string, string)[] members =
        {
            ("allow_nested_operators", Yes), ("depends_on_past", dag.DependsOnPast ? Yes : No), ("do_xcom_push", Yes), ("doc", None), ("doc_json", None), ("doc_md", None), ("doc_rst", None), ("doc_yaml", None),
            ("downstream_task_ids", Set(task.Downstream)), ("email", None), ("email_on_failure", Yes), ("email_on_retry", Yes), ("end_date", None), ("execution_timeout", None), ("executor", None),
            ("executor_config", "{}"), ("ignore_first_depends_on_past", Yes), ("inlets", "[]"), ("lineage_data", None), ("map_index_template", None), ("max_active_tis_per_dag", None),
            ("max_active_tis_per_dagrun", None), ("max_retry_delay", None), ("on_execute_callback", None), ("on_failure_callback", None), ("on_retry_callback", None), ("on_skipped_callback", None),
            ("on_success_callback", None), ("operator_extra_links", "()"), ("outlets", "[]"), ("owner", dag.Owner), ("params", PythonText.ReprObject(dag.Params.ToDictionary(p => p.Name, p => p.Value))),
            ("pool", task.Pool), ("pool_slots", Number(task.PoolSlots)), ("priority_weight", "1"), ("queue", "default"), ("resources", None), ("retries", Number(task.Retries)), ("retry_delay", Delta(task.RetryDelay)),
            ("retry_exponential_backoff", No), ("run_as_user", None), ("sla", None), ("start_date", words.Date(DagDefinition.StartDate)), ("start_from_trigger", No), ("start_trigger_args", None), ("subdag", None),
            ("task_concurrency", None), ("task_group", "<airflow.utils.task_group.TaskGroup object at 0x7fed64237190>"), ("task_id", task.TaskId), ("template_ext", "[]"),
            ("template_fields", List(task.Kind.TemplateFields)), ("template_fields_renderers", "{}"), ("trigger_rule", task.TriggerRule), ("ui_color", task.Kind.Colour), ("ui_fgcolor", "#000"),
            ("upstream_task_ids", Set(task.Upstream)), ("wait_for_downstream", No), ("wait_for_past_depends_before_skipping", No), ("weight_rule", words.WeightRule),
        };
        (string, string)[] more = task.Kind.IsPython
            ? new[] { ("multiple_outputs", No), ("op_args", "[]"), ("op_kwargs", "{}"), ("provide_context", Yes), ("python_callable", "<function <lambda> at 0x7f98e2cf3ef0>"), ("templates_dict", None) }
            : Array.Empty<(string, string)>();
        return members.Concat(more);
    }

    private static (string Name, string Value)[] Members(AirflowRelease release, TaskInstance ti)
    {
        ExperimentalWords words = release.ExperimentalWords;
        return new[]
        {
            ("custom_operator_name", ti.Task.Kind.Name), ("dag_id", ti.Run.Dag.DagId), ("dag_run", words.Show(ti.Run, isDated: false)),
            ("duration", ti.Duration is { } duration ? Math.Round(duration, 6).ToString("0.0#####", CultureInfo.InvariantCulture) : None), ("end_date", Time(ti.EndDate)), ("execution_date", Time(ti.Run.LogicalDate)),
            ("executor", None), ("executor_config", "{}"), ("external_executor_id", None), ("hostname", ti.Worker ?? ""), ("job_id", ti.Pid is { } pid ? Number(pid - 4200) : None), ("map_index", Number(ti.MapIndex)),
            ("max_tries", Number(ti.MaxTries)), ("next_kwargs", None), ("next_method", None), ("operator", ti.Task.Kind.ClassName), ("pid", ti.Pid is { } id ? Number(id) : None), ("pool", ti.Pool),
            ("pool_slots", Number(ti.Task.PoolSlots)), ("priority_weight", Number(ti.Task.PriorityWeight)), ("queue", "default"), ("queued_by_job_id", ti.QueuedAt is null ? None : "1"), ("queued_dttm", Time(ti.QueuedAt)),
            ("rendered_map_index", None), ("rendered_task_instance_fields", None), ("run_id", ti.Run.RunId), ("start_date", Time(ti.StartDate)), ("state", ti.State ?? None), ("task_id", ti.Task.TaskId), ("test_mode", No),
            ("trigger_id", None), ("trigger_timeout", None), ("try_number", Number(ti.TryNumber)), ("unixname", "root"), ("updated_at", Time(ti.EndDate ?? ti.StartDate ?? ti.QueuedAt)),
        };
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset? time) => time is { } at ? PythonTime.WriteStr(at) : None;

    private static string List(IEnumerable<string> values) => "[" + string.Join(", ", values.Select(PythonText.Quote)) + "]";

    private static string Set(List<string> values) => values.Count == 0 ? "set()" : "{" + string.Join(", ", values.Select(PythonText.Quote)) + "}";

    private static string Delta(TimeSpan span) =>
        (span.Days == 0 ? "" : $"{Number(span.Days)} day{(span.Days == 1 ? "" : "s")}, ") + new TimeSpan(span.Hours, span.Minutes, span.Seconds).ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture);
}
