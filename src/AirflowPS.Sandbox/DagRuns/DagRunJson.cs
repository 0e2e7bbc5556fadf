using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>Runs as JSON.</summary>
internal static class DagRunJson
{
    public static void Write(Utf8JsonWriter w, AirflowRelease release, DagRun run)
    {
        w.WriteStartObject();
        var s = new ShapeWriter(w, release, "run");
        s.Text("dag_run_id", run.RunId);
        s.Text("dag_id", run.Dag.DagId);
        s.Time("logical_date", run.LogicalDate);
        s.Time("execution_date", run.LogicalDate);
        s.Bool("external_trigger", run.RunType == "manual");
        s.Time("queued_at", run.QueuedAt);
        s.Time("start_date", run.StartDate);
        s.Time("end_date", run.EndDate);
        s.Number("duration", run.Duration);
        s.Time("data_interval_start", run.DataIntervalStart);
        s.Time("data_interval_end", run.DataIntervalEnd);
        s.Time("run_after", run.RunAfter);
        s.Time("last_scheduling_decision", run.LastSchedulingDecision);
        s.Text("run_type", run.RunType);
        s.Text("state", run.State);
        s.Text("triggered_by", run.TriggeredBy);
        s.Text("triggering_user_name", run.TriggeringUser);
        w.WritePropertyName("conf");
        if (run.Conf.ValueKind == JsonValueKind.Undefined)
        {
            w.WriteStartObject();
            w.WriteEndObject();
        }
        else
        {
            run.Conf.WriteTo(w);
        }

        s.Text("note", run.Note);
        if (s.Has("dag_versions"))
        {
            w.WriteStartArray("dag_versions");
            DagJson.WriteVersion(w, release, run.Dag.Version);
            w.WriteEndArray();
        }

        s.Null("bundle_version");
        s.Text("dag_display_name", run.Dag.Definition.DisplayName);
        s.Text("partition_key", run.PartitionKey);
        s.Time("partition_date", run.PartitionDate);
        w.WriteEndObject();
    }
}
