using System.Text.Json;

namespace AirflowPS.Client.Tests;

/// <summary>The operations of a server's OpenAPI document.</summary>
internal sealed class OperationList
{
    private const string Root = "/api/v2/";
    private readonly JsonElement schemas;

    private OperationList(string version)
    {
        JsonElement list = TestData.Read($"operations/airflow-{version}.json");
        Version = version;
        schemas = list.GetProperty("schemas");
        Operations = list.GetProperty("operations").EnumerateArray()
            .Select(operation => new ListedOperation(
                operation.GetProperty("id").GetString()!,
                operation.GetProperty("method").GetString()!,
                operation.GetProperty("path").GetString()!,
                operation.TryGetProperty("body", out JsonElement body) && body.TryGetProperty("application/json", out JsonElement schema) && schema.ValueKind == JsonValueKind.String ? schema.GetString() : null))
            .ToList();
    }

    public static OperationList Oldest { get; } = new("3.0");

    public static OperationList Newest { get; } = new("3.3");

    public string Version { get; }

    public IReadOnlyList<ListedOperation> Operations { get; }

    public ListedOperation? Find(string method, string path) =>
        Operations.FirstOrDefault(operation => operation.Method == method && operation.Path == Root + path);

    /// <summary>The operation that serves a path: of those that match, the one with the most of it spelt out. None for paths that a server folds first.</summary>
    public ListedOperation? Match(string method, string path)
    {
        int at = path.IndexOf(Root, StringComparison.Ordinal);
        return at < 0 || path.Split('/').Contains("..") ? null : Operations
            .Where(operation => operation.Method == method && operation.Matches(path[at..]))
            .MaxBy(operation => operation.Path.Split('/').Count(segment => !segment.StartsWith('{')));
    }

    public bool BodyHas(ListedOperation operation, string member) =>
        operation.BodySchema is { } schema && schemas.GetProperty(schema).GetProperty("members").TryGetProperty(member, out _);
}

internal sealed record ListedOperation(string Id, string Method, string Path, string? BodySchema)
{
    public bool Matches(string path)
    {
        string[] mine = Path.Split('/');
        string[] its = path.Split('/');
        return mine.Length == its.Length && mine.Zip(its, (a, b) => a.StartsWith('{') || a == b).All(same => same);
    }
}
