namespace AirflowPS.Client.Tests;

/// <summary>The operations that no cmdlet has, each with its reason in <c>operations/left-out.txt</c>.</summary>
internal static class LeftOutOperations
{
    private static readonly string[] All =
        [.. TestData.Lines("operations/left-out.txt").Select(line => line.Split(" | ")).Where(parts => parts is ["cmdlets", _, _]).Select(parts => parts[1])];

    /// <summary>Those of one API, as <c>PATCH /api/v2/dags</c>, in order.</summary>
    public static IEnumerable<string> Below(string root) =>
        All.Where(operation => operation.Split(' ')[1].StartsWith(root, StringComparison.Ordinal)).Order(StringComparer.Ordinal);
}
