using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>Assets and their events as JSON.</summary>
internal static class AssetJson
{
    public static void Write(Utf8JsonWriter w, SandboxStore store, Asset asset)
    {
        w.WriteStartObject();
        var s = new ShapeWriter(w, store.Release, "asset");
        s.Int("id", asset.Id);
        s.Text("name", asset.Name);
        s.Text("uri", asset.Uri);
        s.Text("group", asset.Group);
        s.Raw("extra", asset.ExtraJson);
        s.Time("created_at", asset.CreatedAt);
        s.Time("updated_at", asset.UpdatedAt);
        WriteReferences(s, "scheduled_dags", store.Dags.Where(d => d.Definition.ScheduledOn.Contains(asset.Name)).Select(d => (d, (string?)null)));
        WriteReferences(s, "consuming_dags", store.Dags.Where(d => d.Definition.ScheduledOn.Contains(asset.Name)).Select(d => (d, (string?)null)));
        WriteReferences(s, "producing_tasks", Producers(store, asset).Select(p => (p.Dag, (string?)p.Task.TaskId)));
        WriteReferences(s, "consuming_tasks", Enumerable.Empty<(Dag, string?)>());
        WriteReferences(s, "aliases", Enumerable.Empty<(Dag, string?)>());
        WriteReferences(s, "watchers", Enumerable.Empty<(Dag, string?)>());
        WriteLast(s, asset.LastEvent);
        w.WriteEndObject();
    }

    public static void WriteAlias(Utf8JsonWriter w, AirflowRelease release, AssetAlias alias)
    {
        w.WriteStartObject();
        w.WriteNumber("id", alias.Id);
        w.WriteString("name", alias.Name);
        w.WriteString("group", "asset");
        w.WriteEndObject();
    }

    public static void WriteEvent(Utf8JsonWriter w, AirflowRelease release, AssetEvent happened)
    {
        w.WriteStartObject();
        var s = new ShapeWriter(w, release, "asset_event");
        s.Int("id", happened.Id);
        s.Int("asset_id", happened.Asset.Id);
        s.Int("dataset_id", happened.Asset.Id);
        s.Text("uri", happened.Asset.Uri);
        s.Text("dataset_uri", happened.Asset.Uri);
        s.Text("name", happened.Asset.Name);
        s.Text("group", happened.Asset.Group);
        w.WritePropertyName("extra");
        happened.Extra.WriteTo(w);
        s.Text("source_task_id", happened.Source?.Task.TaskId);
        s.Text("source_dag_id", happened.Source?.Run.Dag.DagId);
        s.Text("source_run_id", happened.Source?.Run.RunId);
        s.Int("source_map_index", happened.Source?.MapIndex ?? -1);
        w.WriteStartArray("created_dagruns");
        happened.CreatedRuns.ForEach(r => WriteRun(w, release, r, r.AssetEvents[r.AssetEvents.Count - 1] == happened));
        w.WriteEndArray();
        s.Time("timestamp", happened.Timestamp);
        s.Text("partition_key", happened.PartitionKey);
        w.WriteEndObject();
    }

    public static void WriteQueued(Utf8JsonWriter w, AirflowRelease release, QueuedAssetEvent queued)
    {
        w.WriteStartObject();
        var s = new ShapeWriter(w, release, "queued_event");
        s.Text("dag_id", queued.Dag.DagId);
        s.Int("asset_id", queued.Asset.Id);
        s.Text("uri", queued.Asset.Uri);
        s.Time("created_at", queued.CreatedAt);
        s.Text("dag_display_name", queued.Dag.Definition.DisplayName);
        w.WriteEndObject();
    }

    /// <summary>The tasks that make an asset.</summary>
    public static IEnumerable<(Dag Dag, TaskDefinition Task)> Producers(SandboxStore store, Asset asset) =>
        store.Dags.SelectMany(d => d.Definition.Tasks.Where(t => t.Outlets.Contains(asset.Name)).Select(t => (d, t)));

    private static void WriteRun(Utf8JsonWriter w, AirflowRelease release, DagRun run, bool isLast)
    {
        w.WriteStartObject();
        var s = new ShapeWriter(w, release, "asset_run");
        s.Text("run_id", run.RunId);
        s.Text("dag_id", run.Dag.DagId);
        s.Time("logical_date", run.LogicalDate);
        s.Time("start_date", run.StartDate);
        s.Time("end_date", run.EndDate);
        s.Text("state", run.State);
        s.Time("data_interval_start", run.DataIntervalStart);
        s.Time("data_interval_end", run.DataIntervalEnd);
        s.Text("partition_key", run.PartitionKey);
        s.Bool("triggering", isLast);
        w.WriteEndObject();
    }

    private static void WriteLast(ShapeWriter s, AssetEvent? last)
    {
        if (!s.Has("last_asset_event"))
        {
            return;
        }

        s.Json.WriteStartObject("last_asset_event");
        s.Int("id", last?.Id);
        s.Time("timestamp", last?.Timestamp);
        s.Json.WriteEndObject();
    }

    private static void WriteReferences(ShapeWriter s, string name, IEnumerable<(Dag Dag, string? TaskId)> references)
    {
        if (!s.Has(name))
        {
            return;
        }

        s.Json.WriteStartArray(name);
        foreach ((Dag dag, string? taskId) in references)
        {
            s.Json.WriteStartObject();
            s.Text("dag_id", dag.DagId);
            if (taskId is not null)
            {
                s.Text("task_id", taskId);
            }

            s.Time("created_at", dag.LastParsed);
            s.Time("updated_at", dag.LastParsed);
            s.Json.WriteEndObject();
        }

        s.Json.WriteEndArray();
    }
}
