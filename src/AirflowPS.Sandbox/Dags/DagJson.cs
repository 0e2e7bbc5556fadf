using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>DAGs as JSON.</summary>
internal static class DagJson
{
    /// <summary>A DAG as lists and single answers have it. Long lists are mostly copied: only the next run's date moves by itself.</summary>
    public static void Write(Utf8JsonWriter w, AirflowRelease release, Dag dag, DateTimeOffset now)
    {
        if (dag.Definition.IsPeriodic)
        {
            WriteNew(w, release, dag, now);
            return;
        }

        dag.Json ??= HttpResponse.Ok(own => WriteNew(own, release, dag, now)).Body;
        w.WriteRawValue(dag.Json, skipInputValidation: true);
    }

    private static void WriteNew(Utf8JsonWriter w, AirflowRelease release, Dag dag, DateTimeOffset now)
    {
        w.WriteStartObject();
        WriteCommon(new ShapeWriter(w, release, "dag"), release, dag, now);
        var s = new ShapeWriter(w, release, "dag");
        s.Bool("is_backfillable", dag.Definition.IsPeriodic);
        s.Text("file_token", dag.FileToken);
        w.WriteEndObject();
    }

    public static void WriteDetails(Utf8JsonWriter w, AirflowRelease release, Dag dag, string user, DateTimeOffset now)
    {
        DagDefinition d = dag.Definition;
        w.WriteStartObject();
        var s = new ShapeWriter(w, release, "dag");
        WriteCommon(s, release, dag, now, inDetails: true);
        s.Bool("catchup", false);
        s.Null("dag_run_timeout");
        s.Raw("asset_expression", d.AssetExpression);
        s.Raw("dataset_expression", d.DatasetExpression);
        s.Text("doc_md", d.DocMd);
        s.Time("start_date", DagDefinition.StartDate);
        s.Null("end_date");
        s.Null("is_paused_upon_creation");
        w.WritePropertyName("params");
        WriteParams(w, release, d, null);
        s.Bool("render_template_as_native_obj", d.NativeRendering);
        s.Null("template_search_path");
        s.Null("template_searchpath");
        s.Text("orientation", "LR");
        s.Text("timezone", "UTC");
        s.Time("last_parsed", dag.LastParsed);
        if (s.Has("default_args"))
        {
            w.WriteStartObject("default_args");
            w.WriteString("owner", d.Owner);
            if (d.DependsOnPast)
            {
                w.WriteBoolean("depends_on_past", true);
            }

            if (d.RetryDelay is { } delay)
            {
                w.WriteNumber("retries", d.Retries);
                w.WriteString("retry_delay", System.Xml.XmlConvert.ToString(delay));
            }

            w.WriteEndObject();
        }

        s.Null("rerun_with_latest_version");
        if (s.Has("owner_links"))
        {
            w.WriteStartObject("owner_links");
            foreach (KeyValuePair<string, string> link in d.OwnerLinks)
            {
                w.WriteString(link.Key, link.Value);
            }

            w.WriteEndObject();
        }

        s.Bool("is_favorite", dag.FavouriteOf.Contains(user));
        s.Int("active_runs_count", dag.Runs.Count(r => !r.IsFinished));
        s.Bool("is_backfillable", d.IsPeriodic);
        s.Text("file_token", dag.FileToken);
        s.Int("concurrency", d.MaxActiveTasks);
        if (s.Has("latest_dag_version"))
        {
            w.WritePropertyName("latest_dag_version");
            WriteVersion(w, release, dag.Version);
        }

        w.WriteEndObject();
    }

    public static void WriteVersion(Utf8JsonWriter w, AirflowRelease release, DagVersion version)
    {
        w.WriteStartObject();
        var s = new ShapeWriter(w, release, "version");
        s.Text("id", version.Id);
        s.Int("version_number", 1);
        s.Text("dag_id", version.Definition.DagId);
        s.Text("bundle_name", Dag.Bundle);
        s.Null("bundle_version");
        s.Time("created_at", version.CreatedAt);
        s.Text("dag_display_name", version.Definition.DisplayName);
        s.Null("bundle_url");
        w.WriteEndObject();
    }

    /// <summary>Params with their schemas; <paramref name="source"/> is where a task has them from.</summary>
    public static void WriteParams(Utf8JsonWriter w, AirflowRelease release, DagDefinition dag, string? source)
    {
        var s = new ShapeWriter(w, release, "param");
        w.WriteStartObject();
        foreach (ParamDefinition param in dag.Params)
        {
            w.WriteStartObject(param.Name);
            if (!s.Has("source"))
            {
                w.WriteString("__class", release.ParamClass);
            }

            w.WritePropertyName("value");
            param.Value.WriteTo(w);
            w.WritePropertyName("schema");
            param.SchemaIn(release).WriteTo(w);
            w.WriteString("description", param.Description);
            s.Text("source", source);
            w.WriteEndObject();
        }

        w.WriteEndObject();
    }

    private static void WriteCommon(ShapeWriter s, AirflowRelease release, Dag dag, DateTimeOffset now, bool inDetails = false)
    {
        DagDefinition d = dag.Definition;
        Utf8JsonWriter w = s.Json;
        ScheduledRun? next = d.IsPeriodic ? Schedules.Next(release, now) : null;
        s.Text("dag_id", d.DagId);
        s.Text("dag_display_name", d.DisplayName);
        s.Bool("is_paused", dag.IsPaused);
        s.Bool("is_stale", dag.IsStale);
        s.Time("last_parsed_time", dag.LastParsed);
        s.Number("last_parse_duration", 0.153456);
        s.Null("last_expired");
        s.Text("bundle_name", Dag.Bundle);
        s.Null("bundle_version");
        s.Text("relative_fileloc", d.File);
        s.Text("fileloc", "/opt/airflow/dags/" + d.File);
        s.Text("description", d.Description);
        s.Text("timetable_summary", d.Schedule);
        WriteInterval(s, release, d);
        s.Text("timetable_description", d.Schedule is null ? "Never, external triggers only" : d.IsPeriodic ? "At 00:00" : $"Triggered by {release.DataSchedule.ToLowerInvariant()}s");
        s.Bool("timetable_partitioned", false);
        s.Bool("timetable_periodic", d.IsPeriodic);
        w.WriteStartArray("tags");
        var tags = new ShapeWriter(w, release, "tag");
        foreach (string tag in release.SortsTags ? d.Tags.OrderBy(t => t, StringComparer.Ordinal) : d.Tags.AsEnumerable())
        {
            w.WriteStartObject();
            w.WriteString("name", tag);
            tags.Text("dag_id", d.DagId);
            tags.Text("dag_display_name", d.DisplayName);
            w.WriteEndObject();
        }

        w.WriteEndArray();
        s.Int("max_active_tasks", d.MaxActiveTasks);
        s.Int("max_active_runs", d.MaxActiveRuns);
        s.Int("max_consecutive_failed_dag_runs", 0);
        s.Bool("has_task_concurrency_limits", false);
        s.Bool("has_import_errors", dag.HasImportErrors);
        s.Time("next_dagrun_logical_date", next?.LogicalDate);
        s.Time("next_dagrun", next?.LogicalDate);
        s.Time("next_dagrun_data_interval_start", next?.LogicalDate);
        s.Time("next_dagrun_data_interval_end", next?.RunAfter);
        s.Time("next_dagrun_run_after", next?.RunAfter);
        s.Time("next_dagrun_create_after", next?.RunAfter);
        s.Null("allowed_run_types");
        s.Text("default_view", "grid");
        s.Bool("is_active", !dag.IsStale);
        s.Bool("is_subdag", false);
        s.Null("last_pickled");
        s.Null("pickle_id");
        s.Null("root_dag_id");
        s.Null("scheduler_lock");
        s.Texts("owners", inDetails && release.ForgetsOwnersInDetails ? Array.Empty<string>() : new[] { d.Owner });
    }

    /// <summary>The schedule as Airflow 2 has it: an object that names its kind.</summary>
    private static void WriteInterval(ShapeWriter s, AirflowRelease release, DagDefinition dag)
    {
        if (dag.Schedule is null || !s.Has("schedule_interval"))
        {
            s.Null("schedule_interval");
            return;
        }

        s.Json.WriteStartObject("schedule_interval");
        s.Json.WriteString("__type", "CronExpression");
        s.Json.WriteString("value", dag.IsPeriodic ? dag.Preset : release.DataSchedule);
        s.Json.WriteEndObject();
    }
}
