namespace AirflowPS.Docs;

/// <summary>What stands in a cell that would be empty: the reason, from <c>left-out.txt</c> beside the lists of operations.</summary>
internal sealed class LeftOut
{
    private readonly Dictionary<(string Cell, string Operation), string> reasons;
    private readonly HashSet<(string Cell, string Operation)> asked = [];

    /// <param name="root">The folder of the working copy.</param>
    public LeftOut(string root) =>
        reasons = File.ReadLines(Path.Combine(root, "tests", "data", "operations", "left-out.txt"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(" | "))
            .ToDictionary(parts => (parts[0], parts[1]), parts => parts[2]);

    /// <summary>The reasons that no cell wanted: what they are about is there by now.</summary>
    public IEnumerable<string> Unused => reasons.Keys.Except(asked).Select(key => $"{key.Cell} | {key.Operation}");

    /// <summary>Why a cell is empty; null where nobody wrote that down.</summary>
    /// <param name="cell">The heading of its column.</param>
    /// <param name="operation">The operation.</param>
    public string? WhyNo(string cell, ListedOperation operation)
    {
        (string, string) key = (cell, $"{operation.Method} {operation.Path}");
        asked.Add(key);
        return reasons.TryGetValue(key, out string? why) ? why : null;
    }
}
