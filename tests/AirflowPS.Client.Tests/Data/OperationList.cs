using System.Text.Json;

namespace AirflowPS.Client.Tests;

/// <summary>The operations of a server's OpenAPI document.</summary>
internal sealed class OperationList
{
    private readonly JsonElement schemas;
    private readonly string root;

    /// <param name="version">Whose list it is.</param>
    /// <param name="root">Where the API stands.</param>
    /// <param name="prefix">What the list's paths leave out of that.</param>
    private OperationList(string version, string root, string prefix = "")
    {
        this.root = root;
        JsonElement list = TestData.Read($"operations/airflow-{version}.json");
        Version = version;
        schemas = list.GetProperty("schemas");
        Operations = list.GetProperty("operations").EnumerateArray()
            .Select(operation => new ListedOperation(
                operation.GetProperty("id").GetString()!,
                operation.GetProperty("method").GetString()!,
                prefix + operation.GetProperty("path").GetString()!,
                operation.TryGetProperty("query", out JsonElement query) ? [.. query.EnumerateObject().Select(parameter => parameter.Name)] : [],
                operation.TryGetProperty("body", out JsonElement body) && body.TryGetProperty("application/json", out JsonElement schema) && schema.ValueKind == JsonValueKind.String ? schema.GetString() : null))
            .ToList();
    }

    public static OperationList Oldest { get; } = new("3.0", "/api/v2/");

    public static OperationList Newest { get; } = new("3.3", "/api/v2/");

    public static OperationList Airflow2 { get; } = new("2.11", "/api/v1/", "/api/v1");

    public string Version { get; }

    public IReadOnlyList<ListedOperation> Operations { get; }

    public ListedOperation? Find(string method, string path) =>
        Operations.FirstOrDefault(operation => operation.Method == method && operation.Path == root + path);

    /// <summary>The operation that serves a path: of those that match, the one with the most of it spelt out. None for paths that a server folds first.</summary>
    public ListedOperation? Match(string method, string path)
    {
        int at = path.IndexOf(root, StringComparison.Ordinal);
        return at < 0 || path.Split('/').Contains("..") ? null : Operations
            .Where(operation => operation.Method == method && operation.Matches(path[at..]))
            .MaxBy(operation => operation.Path.Split('/').Count(segment => !segment.StartsWith('{')));
    }

    /// <summary>Whether a body has a member; one of what stands in a list of it as <c>actions.update_mask</c>.</summary>
    public bool BodyHas(ListedOperation operation, string member) => operation.BodySchema is { } schema && Has(schemas.GetProperty(schema.TrimEnd('?')), member);

    private bool Has(JsonElement schema, string member) =>
        schema.ValueKind == JsonValueKind.String ? Has(schemas.GetProperty(schema.GetString()!), member)
        : schema.TryGetProperty("allOf", out JsonElement parts) ? parts.EnumerateArray().Any(part => Has(part, member))
        : schema.TryGetProperty("oneOf", out parts) ? parts.EnumerateArray().Any(part => Has(part, member))
        : member.Split('.') is [string list, string inner] ? schema.GetProperty("members").TryGetProperty(list, out JsonElement entries) && Has(entries[0], inner)
        : schema.GetProperty("members").TryGetProperty(member, out _);
}

internal sealed record ListedOperation(string Id, string Method, string Path, IReadOnlyList<string> Query, string? BodySchema)
{
    public bool Matches(string path)
    {
        string[] mine = Path.Split('/');
        string[] its = path.Split('/');
        return mine.Length == its.Length && mine.Zip(its, (a, b) => a.StartsWith('{') || a == b).All(same => same);
    }
}
