using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>Lets assets start the DAGs that wait for them: an event is queued for each, and a DAG starts when all of its assets have one.</summary>
internal sealed class AssetTriggers
{
    private static readonly JsonElement NoExtra = ValidationFault.Json("{}");
    private readonly SandboxStore _store;
    private readonly SandboxClock _clock;
    private readonly Scheduler _scheduler;

    public AssetTriggers(SandboxStore store, SandboxClock clock, Scheduler scheduler)
    {
        _store = store;
        _clock = clock;
        _scheduler = scheduler;
    }

    /// <summary>A task has succeeded: what it makes is there anew.</summary>
    public void Made(TaskInstance source)
    {
        foreach (Asset asset in source.Task.Outlets.Select(_store.FindAsset).OfType<Asset>())
        {
            Add(asset, source, NoExtra, null);
        }
    }

    /// <summary>An asset is there anew. DAGs that are paused do not hear of it.</summary>
    public AssetEvent Add(Asset asset, TaskInstance? source, JsonElement extra, string? partitionKey)
    {
        var happened = new AssetEvent(_store.AssetEvents.Count + 1, asset, source, extra, partitionKey, _clock.Now);
        _store.AssetEvents.Add(happened);
        asset.LastEvent = happened;
        asset.UpdatedAt = _clock.Now;
        foreach (Dag dag in _store.Dags.Where(d => !d.IsPaused && !d.IsStale && d.Definition.ScheduledOn.Contains(asset.Name)))
        {
            if (!_store.QueuedAssetEvents.Exists(q => q.Dag == dag && q.Asset == asset))
            {
                _store.QueuedAssetEvents.Add(new QueuedAssetEvent(dag, asset, _clock.Now));
            }

            _clock.After(Scheduler.Loop, () => StartIfReady(dag));
        }

        return happened;
    }

    private void StartIfReady(Dag dag)
    {
        IReadOnlyList<string> wanted = dag.Definition.ScheduledOn;
        if (dag.IsPaused || dag.IsStale || wanted.Except(_store.QueuedAssetEvents.Where(q => q.Dag == dag).Select(q => q.Asset.Name)).Any())
        {
            return;
        }

        _store.QueuedAssetEvents.RemoveAll(q => q.Dag == dag);
        string type = _store.Release.DataRunType;
        DateTimeOffset? last = dag.Runs.LastOrDefault(r => r.RunType == type)?.RunAfter;
        List<AssetEvent> consumed = _store.AssetEvents.FindAll(e => wanted.Contains(e.Asset.Name) && !(e.Timestamp <= last));
        string runId = _store.Release.NeedsLogicalDates ? $"{type}__{PythonTime.WriteOffset(_clock.Now)}" : $"{type}__{PythonTime.WriteOffset(_clock.Now)}_{Ids.Word(8)}";
        DagRun run = _scheduler.Create(dag, runId, type, _clock.Now, r =>
        {
            r.LogicalDate = _store.Release.NeedsLogicalDates ? _clock.Now : null;
            r.DataIntervalStart = r.LogicalDate;
            r.DataIntervalEnd = r.LogicalDate;
            r.TriggeredBy = "asset";
            r.AssetEvents.AddRange(consumed);
        });
        consumed.ForEach(e => e.CreatedRuns.Add(run));
    }
}
