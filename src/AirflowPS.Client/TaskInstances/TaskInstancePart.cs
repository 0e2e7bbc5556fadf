using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <summary>Something that belongs to a task instance. The server does not repeat whose it is; the client knows whose it asked for.</summary>
public abstract class TaskInstancePart : AirflowObject
{
    private protected TaskInstancePart()
    {
    }

    /// <summary>The DAG.</summary>
    [JsonIgnore]
    public string? DagId { get; private set; }

    /// <summary>The run.</summary>
    [JsonIgnore]
    public string? DagRunId { get; private set; }

    /// <summary>The task.</summary>
    [JsonIgnore]
    public string? TaskId { get; private set; }

    /// <summary>Which of a mapped task, from 0; -1 where the task is not mapped.</summary>
    [JsonIgnore]
    public int? MapIndex { get; private set; }

    /// <summary>Writes down whose it is.</summary>
    internal void SetTask(TaskKey task) => (DagId, DagRunId, TaskId, MapIndex) = (task.DagId, task.DagRunId, task.TaskId, task.MapIndex);
}
