using System.Text.Json;
using AirflowPS.Client;

namespace AirflowPS.Docs;

/// <summary>An API of Airflow: its operations by the servers' own lists, and where it was recorded.</summary>
internal sealed class Api
{
    private Api(string title, AirflowGeneration generation, string root, string[] recordings, IEnumerable<ListedOperation> operations)
    {
        Title = title;
        Generation = generation;
        Root = root;
        Recordings = recordings;
        Operations = [.. operations.OrderBy(operation => operation.Path, StringComparer.Ordinal).ThenBy(operation => operation.Method, StringComparer.Ordinal)];
    }

    /// <summary>What readers know it as.</summary>
    public string Title { get; }

    /// <summary>The generation of Airflow that serves it.</summary>
    public AirflowGeneration Generation { get; }

    /// <summary>What its paths begin with.</summary>
    public string Root { get; }

    /// <summary>The servers on which it was recorded: folders of <c>tests/data/recordings</c>.</summary>
    public IReadOnlyList<string> Recordings { get; }

    /// <summary>Its operations, by path.</summary>
    public IReadOnlyList<ListedOperation> Operations { get; }

    /// <summary>All of them.</summary>
    /// <param name="root">The folder of the working copy.</param>
    public static IReadOnlyList<Api> ReadAll(string root)
    {
        string folder = Path.Combine(root, "tests", "data", "operations");
        return
        [
            new("Airflow 3", AirflowGeneration.Airflow3, "/api/v2", ["airflow-3.3", "airflow-3.0", "airflow-3.3-fab", "airflow-3.3-prefix", "airflow-3.3-short-token"], Listed(folder, "3.3", "", "versions-v2").Concat(Listed(folder, "3.0", "", "versions-v2")).DistinctBy(operation => (operation.Method, operation.Path))),
            new("Airflow 3: users and roles, where the FAB auth manager is in use", AirflowGeneration.Airflow3, "/auth", ["airflow-3.3-fab"], Listed(folder, "3.3-auth-fab", "/auth")),
            new("Airflow 3: sign-in of the simple auth manager", AirflowGeneration.Airflow3, "/auth", ["airflow-3.3", "airflow-3.0", "airflow-3.3-prefix", "airflow-3.3-short-token"], Listed(folder, "3.3-auth-simple", "/auth")),
            new("Airflow 2", AirflowGeneration.Airflow2, "/api/v1", ["airflow-2.11"], Listed(folder, "2.11", "/api/v1", "versions-v1")),
            new("The experimental API of Airflow 1.10 and 2", AirflowGeneration.Airflow1, "/api/experimental", ["airflow-1.10", "airflow-2.11-experimental"], Listed(folder, "1.10-experimental", "/api/experimental")),
        ];
    }

    /// <summary>The operation that a method and a path mean.</summary>
    public ListedOperation? Find(string method, string path) =>
        Operations.Where(operation => operation.Matches(method, path)).MaxBy(operation => operation.Literals);

    private static IEnumerable<ListedOperation> Listed(string folder, string list, string prefix, string? versions = null)
    {
        JsonElement document = Read(folder, $"airflow-{list}");
        JsonElement? known = versions is null ? null : Read(folder, versions).GetProperty("operations");
        return new[] { "operations", "also" }
            .SelectMany(part => document.TryGetProperty(part, out JsonElement operations) ? operations.EnumerateArray() : [])
            .Select(operation => (Id: Text(operation, "id"), Method: Text(operation, "method"), Path: Text(operation, "path")))
            .Select(operation => new ListedOperation(operation.Id, operation.Method, prefix + operation.Path, known is { } all ? VersionsOf(all, operation.Method, operation.Path) : []));
    }

    // The lists of versions leave the API's root out.
    private static IReadOnlyList<string> VersionsOf(JsonElement known, string method, string path)
    {
        string key = $"{method} {(path.StartsWith("/api/v2", StringComparison.Ordinal) ? path["/api/v2".Length..] : path)}";
        return known.TryGetProperty(key, out JsonElement operation) ? [.. operation.GetProperty("in").EnumerateArray().Select(version => version.GetString()!)] : [];
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static JsonElement Read(string folder, string name)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, name + ".json")));
        return document.RootElement.Clone();
    }
}
