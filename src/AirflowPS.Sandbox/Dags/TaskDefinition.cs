using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>A task of a DAG: where it stands in the graph, and what it does.</summary>
internal sealed class TaskDefinition
{
    public TaskDefinition(string taskId, OperatorKind kind)
    {
        TaskId = taskId;
        Kind = kind;
    }

    public string TaskId { get; }

    public OperatorKind Kind { get; }

    public List<string> Upstream { get; } = new();

    public List<string> Downstream { get; } = new();

    public string TriggerRule { get; set; } = "all_success";

    public int Retries { get; set; }

    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMinutes(5);

    public string Pool { get; set; } = "default_pool";

    public int PoolSlots { get; set; } = 1;

    public int PriorityWeight { get; set; } = 1;

    /// <summary>The upstream task over whose result this one is mapped; null when it is not mapped.</summary>
    public string? MappedOver { get; set; }

    /// <summary>The name of the mapped argument.</summary>
    public string MappedArgument { get; set; } = "";

    /// <summary>The assets that it makes, by name.</summary>
    public string[] Outlets { get; set; } = Array.Empty<string>();

    public bool IsSetup { get; set; }

    public bool IsTeardown { get; set; }

    /// <summary>The template fields as a worker renders them, in JSON; null for those that all Python tasks have.</summary>
    public string? RenderedJson { get; set; }

    /// <summary>What a try does.</summary>
    public Func<TaskWork, TaskPlan> Does { get; set; } = static _ => new TaskPlan();

    public string? Group => TaskId.IndexOf('.') is var dot and > 0 ? TaskId.Substring(0, dot) : null;
}

/// <summary>What a try of a task knows when it starts.</summary>
internal sealed class TaskWork
{
    public TaskWork(IReadOnlyDictionary<string, JsonElement> parameters, int mapIndex, int tryNumber, DateTimeOffset logicalDate)
    {
        Parameters = parameters;
        MapIndex = mapIndex;
        TryNumber = tryNumber;
        LogicalDate = logicalDate;
    }

    public IReadOnlyDictionary<string, JsonElement> Parameters { get; }

    public int MapIndex { get; }

    public int TryNumber { get; }

    public DateTimeOffset LogicalDate { get; }

    public int Int(string name, int otherwise) => Parameters.TryGetValue(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) ? number : otherwise;

    public string Text(string name) => Parameters.TryGetValue(name, out JsonElement value) ? PythonText.Str(value) : "None";
}
