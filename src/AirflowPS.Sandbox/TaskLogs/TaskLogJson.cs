using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>Log entries as JSON, in the shape of each release.</summary>
internal static class TaskLogJson
{
    /// <summary>Writes one entry. NDJSON writes an unknown time as null, the JSON answer leaves it out.</summary>
    public static void Write(Utf8JsonWriter w, AirflowRelease release, TaskInstance ti, TaskLog log, int tryNumber, LogLine line)
    {
        LogSource source = line.Source;
        w.WriteStartObject();
        w.WriteString("timestamp", PythonTime.Write(line.At));
        w.WriteString("event", line.Text);
        w.WriteString("level", source.Level);
        if (!release.StructuredTaskLogs)
        {
            WriteOld(w, source);
        }
        else
        {
            if (source == LogSource.Startup)
            {
                w.WriteString("bundle_name", Dag.Bundle);
                w.WriteNull("bundle_version");
                w.WriteString("dag_file", ti.Run.Dag.Definition.File);
                w.WriteNumber("bundle_prepare_ms", 10);
                w.WriteNumber("dag_file_parse_ms", 150);
            }

            if (source == LogSource.Push)
            {
                w.WriteString("ti", $"RuntimeTaskInstance(id=UUID('{log.InstanceId}'), task_id='{ti.Task.TaskId}', dag_id='{ti.Run.Dag.DagId}', run_id='{ti.Run.RunId}', try_number={tryNumber}, map_index={log.MapIndex})");
            }

            if (source.Bound)
            {
                w.WriteString("dag_id", ti.Run.Dag.DagId);
                w.WriteNumber("map_index", log.MapIndex);
                w.WriteNumber("try_number", tryNumber);
                w.WriteString("run_id", ti.Run.RunId);
                w.WriteString("task_id", ti.Task.TaskId);
                w.WriteString("ti_id", log.InstanceId);
            }

            w.WriteString("logger", source.Logger);
            if (source.File is { } file)
            {
                w.WriteString("filename", file);
                w.WriteNumber("lineno", source.Line);
            }
        }

        if (line.ErrorType is not null)
        {
            WriteError(w, ti, line);
        }

        w.WriteEndObject();
    }

    /// <summary>The lines that the server itself puts before the log: where it found it.</summary>
    public static void WriteSources(Utf8JsonWriter w, AirflowRelease release, IReadOnlyList<string> sources, bool withTime, Action next)
    {
        void Line(string text, bool carriesSources = false)
        {
            w.WriteStartObject();
            if (withTime)
            {
                w.WriteNull("timestamp");
            }

            w.WriteString("event", text);
            if (carriesSources)
            {
                w.WriteStartArray("sources");
                foreach (string source in sources)
                {
                    w.WriteStringValue(source);
                }

                w.WriteEndArray();
            }

            w.WriteEndObject();
            next();
        }

        Line("::group::Log message source details", carriesSources: !release.StructuredTaskLogs);
        if (release.StructuredTaskLogs)
        {
            foreach (string source in sources)
            {
                Line(source);
            }
        }

        Line("::endgroup::");
    }

    private static void WriteOld(Utf8JsonWriter w, LogSource source)
    {
        if (source == LogSource.Stdout)
        {
            w.WriteString("chan", "stdout");
        }

        if (source == LogSource.Push)
        {
            w.WriteString("ti", "RuntimeTaskInstance()");
        }

        w.WriteString("logger", source == LogSource.Stdout ? "task" : source.Logger);
    }

    private static void WriteError(Utf8JsonWriter w, TaskInstance ti, LogLine line)
    {
        w.WriteStartArray("error_detail");
        w.WriteStartObject();
        w.WriteString("exc_type", line.ErrorType);
        w.WriteString("exc_value", line.ErrorText);
        w.WriteStartArray("exc_notes");
        w.WriteEndArray();
        w.WriteNull("syntax_error");
        w.WriteBoolean("is_cause", false);
        w.WriteStartArray("frames");
        Frame("/opt/airflow/lib/airflow/sdk/execution_time/task_runner.py", 1579, "_run_task_and_map_outcome");
        Frame("/opt/airflow/lib/airflow/providers/standard/operators/python.py", 232, "execute");
        Frame("/opt/airflow/dags/" + ti.Run.Dag.Definition.File, 15, ti.Task.TaskId);
        w.WriteEndArray();
        w.WriteBoolean("is_group", false);
        w.WriteStartArray("exceptions");
        w.WriteEndArray();
        w.WriteEndObject();
        w.WriteEndArray();

        void Frame(string file, int number, string name)
        {
            w.WriteStartObject();
            w.WriteString("filename", file);
            w.WriteNumber("lineno", number);
            w.WriteString("name", name);
            w.WriteEndObject();
        }
    }
}
