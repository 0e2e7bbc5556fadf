using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>A run of a DAG.</summary>
internal sealed class DagRun
{
    public DagRun(int id, Dag dag, string runId, string runType, DateTimeOffset queuedAt, DateTimeOffset runAfter)
    {
        Id = id;
        Dag = dag;
        RunId = runId;
        RunType = runType;
        QueuedAt = queuedAt;
        RunAfter = runAfter;
        UpdatedAt = queuedAt;
    }

    /// <summary>The database's own number, by which lists are ordered when nothing else is asked for.</summary>
    public int Id { get; }

    public Dag Dag { get; }

    public string RunId { get; }

    public string RunType { get; set; }

    public string State { get; set; } = RunState.Queued;

    public DateTimeOffset QueuedAt { get; set; }

    public DateTimeOffset RunAfter { get; }

    public DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? LogicalDate { get; set; }

    public DateTimeOffset? DataIntervalStart { get; set; }

    public DateTimeOffset? DataIntervalEnd { get; set; }

    public DateTimeOffset? StartDate { get; set; }

    public DateTimeOffset? EndDate { get; set; }

    public DateTimeOffset? LastSchedulingDecision { get; set; }

    public string TriggeredBy { get; set; } = "rest_api";

    public string? TriggeringUser { get; set; }

    public JsonElement Conf { get; set; }

    public string? Note { get; set; }

    public string? PartitionKey { get; set; }

    /// <summary>The date that the key of the partition is; null where it is none.</summary>
    public DateTimeOffset? PartitionDate => PythonTime.TryRead(PartitionKey ?? "", out DateTimeOffset date, out _, out _) ? date : null;

    /// <summary>The backfill that made the run, or made it again; null where none did.</summary>
    public Backfill? Backfill { get; set; }

    public List<TaskInstance> TaskInstances { get; } = new();

    /// <summary>What its tasks left.</summary>
    public List<XCom> XComs { get; } = new();

    /// <summary>The events of assets that started the run, oldest first.</summary>
    public List<AssetEvent> AssetEvents { get; } = new();

    /// <summary>A look at the run's tasks is planned already.</summary>
    public bool LookPlanned { get; set; }

    public bool IsFinished => State is RunState.Success or RunState.Failed;

    public double? Duration => StartDate is { } start && EndDate is { } end ? (end - start).TotalSeconds : null;

    public IEnumerable<TaskInstance> Of(string taskId) => TaskInstances.Where(t => t.Task.TaskId == taskId);

    public XCom? FindXCom(string taskId, int mapIndex, string key) => XComs.Find(x => x.IsOf(taskId, mapIndex) && x.Key == key);

    public TaskInstance? Find(string taskId, int mapIndex) => TaskInstances.Find(t => t.Task.TaskId == taskId && t.MapIndex == mapIndex);

    /// <summary>The DAG's params with the run's conf over them: what a task is given.</summary>
    public Dictionary<string, JsonElement> Parameters()
    {
        var merged = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (ParamDefinition param in Dag.Definition.Params)
        {
            merged[param.Name] = param.Value;
        }

        if (Conf.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in Conf.EnumerateObject())
            {
                merged[member.Name] = member.Value;
            }
        }

        return merged;
    }
}
