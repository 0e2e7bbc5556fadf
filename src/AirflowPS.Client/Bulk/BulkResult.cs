using System.Text.Json;

namespace AirflowPS.Client;

/// <summary>What was done of several changes that were sent together. What was not is to be sent alone: that says why.</summary>
public sealed class BulkResult
{
    private readonly HashSet<string> done;
    private HashSet<string> begun = [];

    private BulkResult(IEnumerable<string> done, bool hasErrors = false)
    {
        this.done = new HashSet<string>(done, StringComparer.Ordinal);
        HasErrors = hasErrors;
    }

    /// <summary>Nothing was done: the server has no such request, or refused all of it.</summary>
    public static BulkResult Nothing { get; } = new([]);

    /// <summary>The answer to a request that deletes was lost: what is gone now may have been deleted by it.</summary>
    internal static BulkResult Lost { get; } = new([]) { IsLost = true };

    /// <summary>Whether anything went wrong with one of the changes.</summary>
    internal bool HasErrors { get; }

    /// <summary>What was done, where the answer told more than names.</summary>
    public static BulkResult Of(IEnumerable<string> done) => new(done);

    /// <summary>What was done of changes that went in several requests.</summary>
    /// <param name="done">What was done.</param>
    /// <param name="begun">What was done in part.</param>
    /// <param name="isLost">Whether the answer to one that deletes was lost.</param>
    internal static BulkResult Of(IEnumerable<string> done, IEnumerable<string> begun, bool isLost) => new(done) { begun = [.. begun], IsLost = isLost };

    /// <summary>Whether the answer to a request that deletes was lost: what is gone now may have been deleted by it.</summary>
    public bool IsLost { get; private init; }

    /// <summary>Whether the thing of this name was changed.</summary>
    public bool Has(string name) => done.Contains(name);

    /// <summary>Whether the thing of this name was changed in part: what is left of it, changed alone, may turn out to be nothing.</summary>
    public bool HasBegun(string name) => begun.Contains(name);

    /// <summary>Whether a thing was changed whose name begins so.</summary>
    internal bool HasAny(string prefix) => done.Any(name => name.StartsWith(prefix, StringComparison.Ordinal));

    // The errors that stand beside the successes are about all of an action; each thing's own comes when it is sent alone.
    internal static BulkResult Read(JsonElement answer)
    {
        List<JsonElement> actions = [.. answer.EnumerateObject().Select(action => action.Value).Where(action => action.ValueKind == JsonValueKind.Object)];
        return new BulkResult(
            actions.SelectMany(action => ListOf(action, "success")).Select(name => name.GetString()!),
            actions.Exists(action => ListOf(action, "errors").Any()));
    }

    private static JsonElement.ArrayEnumerator ListOf(JsonElement action, string member) => action.TryGetProperty(member, out JsonElement list) ? list.EnumerateArray() : default;
}
