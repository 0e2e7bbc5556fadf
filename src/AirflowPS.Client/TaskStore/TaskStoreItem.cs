using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <summary>Something that is kept with a task instance, under a key, from try to try (3.3 and later).</summary>
public sealed class TaskStoreItem : AirflowObject
{
    /// <summary>The DAG.</summary>
    [JsonIgnore]
    public string? DagId { get; internal set; }

    /// <summary>The run.</summary>
    [JsonIgnore]
    public string? DagRunId { get; internal set; }

    /// <summary>The task.</summary>
    [JsonIgnore]
    public string? TaskId { get; internal set; }

    /// <summary>Which of a mapped task, from 0; -1 where the task is not mapped.</summary>
    [JsonIgnore]
    public int? MapIndex { get; internal set; }

    /// <summary>Its key.</summary>
    public string? Key { get; set; }

    /// <summary>Its value: whatever JSON can say.</summary>
    public object? Value { get; set; }

    /// <summary>When it was last changed. Local time.</summary>
    public DateTime? UpdatedAt { get; set; }

    /// <summary>When it may be deleted; null for never. Local time.</summary>
    public DateTime? ExpiresAt { get; set; }

    internal void SetTask(TaskKey task)
    {
        DagId = task.DagId;
        DagRunId = task.DagRunId;
        TaskId = task.TaskId;
        MapIndex = task.MapIndex;
    }

    /// <inheritdoc/>
    public override string ToString() => Key ?? "";
}
