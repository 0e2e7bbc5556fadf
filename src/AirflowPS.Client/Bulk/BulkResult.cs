using System.Text.Json;

namespace AirflowPS.Client;

/// <summary>What was done of several changes that were sent together. What was not is to be sent alone: that says why.</summary>
public sealed class BulkResult
{
    private readonly HashSet<string> done;

    private BulkResult(IEnumerable<string> done) => this.done = new HashSet<string>(done, StringComparer.Ordinal);

    /// <summary>Nothing was done: the server has no such request, or refused all of it.</summary>
    public static BulkResult Nothing { get; } = new([]);

    /// <summary>The answer to a request that deletes was lost: what is gone now may have been deleted by it.</summary>
    internal static BulkResult Lost { get; } = new([]) { IsLost = true };

    /// <summary>Whether the answer to a request that deletes was lost: what is gone now may have been deleted by it.</summary>
    public bool IsLost { get; private init; }

    /// <summary>Whether the thing of this name was changed.</summary>
    public bool Has(string name) => done.Contains(name);

    // The errors that stand beside the successes are about all of an action; each thing's own comes when it is sent alone.
    internal static BulkResult Read(JsonElement answer) => new(
        answer.EnumerateObject()
            .Where(action => action.Value.ValueKind == JsonValueKind.Object)
            .SelectMany(action => action.Value.TryGetProperty("success", out JsonElement success) ? success.EnumerateArray() : default)
            .Select(name => name.GetString()!));
}
