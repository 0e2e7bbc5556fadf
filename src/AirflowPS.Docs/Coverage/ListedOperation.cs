namespace AirflowPS.Docs;

/// <summary>An operation as a server's own list has it.</summary>
/// <param name="Id">Its id there.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The whole path, with the ids in braces.</param>
/// <param name="Versions">The versions that have it; empty where the list tells none.</param>
internal sealed record ListedOperation(string Id, string Method, string Path, IReadOnlyList<string> Versions)
{
    private readonly string[] segments = Path.Split('/');

    /// <summary>How many segments are spelt out: of two that match a path, the one with more of them is meant.</summary>
    public int Literals => segments.Count(segment => !IsId(segment));

    /// <summary>Whether a path is one of its, with ids or with their names in it.</summary>
    public bool Matches(string method, string path)
    {
        string[] others = path.Split('/');
        return method == Method && segments.Length == others.Length && segments.Zip(others, (mine, other) => IsId(mine) || mine == other).All(same => same);
    }

    // "~" stands for all DAGs or runs, where nothing else can.
    private static bool IsId(string segment) => segment.StartsWith('{') || segment == "~";
}
