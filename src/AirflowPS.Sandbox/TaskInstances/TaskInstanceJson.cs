using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>Task instances and their tries as JSON.</summary>
internal static class TaskInstanceJson
{
    public static void Write(Utf8JsonWriter w, AirflowRelease release, TaskInstance ti) => Write(w, release, ti, rendered: true);

    /// <summary>As in lists that are read and in previews: 3.0 leaves the rendered fields empty there.</summary>
    public static void WriteListed(Utf8JsonWriter w, AirflowRelease release, TaskInstance ti) => Write(w, release, ti, release.ListsRenderedFields);

    private static void Write(Utf8JsonWriter w, AirflowRelease release, TaskInstance ti, bool rendered)
    {
        w.WriteStartObject();
        var s = new ShapeWriter(w, release, "ti");
        s.Text("id", ti.Id);
        s.Text("task_id", ti.Task.TaskId);
        s.Text("dag_id", ti.Run.Dag.DagId);
        s.Text("dag_run_id", ti.Run.RunId);
        s.Int("map_index", ti.MapIndex);
        s.Time("logical_date", ti.Run.LogicalDate);
        s.Time("execution_date", ti.Run.LogicalDate);
        s.Time("run_after", ti.Run.RunAfter);
        WriteTry(s, ti, new TaskTry(ti));
        s.Text("note", ti.Note);
        s.Text("rendered_map_index", ti.MapIndex < 0 || !release.NamesMapIndexes ? null : ti.MapIndex.ToString(System.Globalization.CultureInfo.InvariantCulture));
        WriteRendered(w, ti, rendered && ti.Rendered);
        s.Null("trigger");
        s.Null("triggerer_job");
        s.Null("sla_miss");
        WriteVersion(s, release, ti);
        w.WriteEndObject();
    }

    public static void WriteTry(Utf8JsonWriter w, AirflowRelease release, TaskInstance ti, TaskTry attempt)
    {
        w.WriteStartObject();
        var s = new ShapeWriter(w, release, "ti");
        s.Text("task_id", ti.Task.TaskId);
        s.Text("dag_id", ti.Run.Dag.DagId);
        s.Text("dag_run_id", ti.Run.RunId);
        s.Int("map_index", ti.MapIndex);
        WriteTry(s, ti, attempt);
        WriteVersion(s, release, ti);
        w.WriteEndObject();
    }

    private static void WriteVersion(ShapeWriter s, AirflowRelease release, TaskInstance ti)
    {
        if (s.Has("dag_version"))
        {
            s.Json.WritePropertyName("dag_version");
            DagJson.WriteVersion(s.Json, release, ti.Run.Dag.Version);
        }
    }

    private static void WriteTry(ShapeWriter s, TaskInstance ti, TaskTry attempt)
    {
        s.Time("start_date", attempt.StartDate);
        s.Time("end_date", attempt.EndDate);
        s.Number("duration", attempt.Duration);
        s.Text("state", attempt.State);
        s.Int("try_number", attempt.TryNumber);
        s.Int("max_tries", attempt.MaxTries);
        s.Text("task_display_name", ti.Task.TaskId);
        s.Text("dag_display_name", ti.Run.Dag.Definition.DisplayName);
        s.Text("hostname", attempt.Worker ?? "");
        s.Text("unixname", "root");
        s.Text("pool", attempt.Pool);
        s.Int("pool_slots", ti.Task.PoolSlots);
        s.Text("queue", "default");
        s.Int("priority_weight", ti.Task.PriorityWeight);
        s.Text("operator", ti.Task.Kind.ClassName);
        s.Text("operator_name", ti.Task.Kind.Name);
        s.Time("queued_when", attempt.QueuedAt);
        s.Time("scheduled_when", attempt.ScheduledAt);
        s.Int("pid", attempt.Pid);
        s.Null("executor");
        s.Text("executor_config", "{}");
    }

    private static void WriteRendered(Utf8JsonWriter w, TaskInstance ti, bool rendered)
    {
        if (rendered && ti.Task.RenderedJson is { } json)
        {
            w.WritePropertyName("rendered_fields");
            w.WriteRawValue(json, skipInputValidation: true);
            return;
        }

        w.WriteStartObject("rendered_fields");
        if (rendered && ti.Task.Kind.IsPython)
        {
            w.WriteNull("templates_dict");
            w.WriteStartArray("op_args");
            w.WriteEndArray();
            w.WriteStartObject("op_kwargs");
            if (ti.IsMapped)
            {
                w.WriteNumber(ti.Task.MappedArgument, ti.MapIndex + 1);
            }

            w.WriteEndObject();
        }

        w.WriteEndObject();
    }
}
