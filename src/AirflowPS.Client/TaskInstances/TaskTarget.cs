using System.Text.Json.Nodes;

namespace AirflowPS.Client;

/// <summary>A task to be cleared: all of it, or one index of a mapped one.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="MapIndex">The index; null, or -1, for all there are.</param>
public readonly record struct TaskTarget(string TaskId, int? MapIndex = null)
{
    internal JsonNode ToJson() => MapIndex >= 0 ? new JsonArray(TaskId, MapIndex) : JsonValue.Create(TaskId)!;
}
