namespace AirflowPS.Client;

/// <summary>How one generation of Airflow serves an operation.</summary>
public sealed class Route
{
    internal Route(AirflowGeneration generation, string method, string path, string since, string? until)
    {
        Generation = generation;
        Method = new HttpMethod(method);
        Path = path;
        Since = since;
        Until = until;
    }

    /// <summary>The generation.</summary>
    public AirflowGeneration Generation { get; }

    /// <summary>The HTTP method.</summary>
    public HttpMethod Method { get; }

    /// <summary>The path below the API's root, with the ids in braces: <c>dags/{dag_id}</c>.</summary>
    public string Path { get; }

    /// <summary>The first version that has it, such as <c>3.1</c>.</summary>
    public string Since { get; }

    /// <summary>The last version that has it; null where it still is.</summary>
    public string? Until { get; }

    /// <summary>Parameters of the query, and members of the body as <c>body.note</c>, that came later than the route, each with its first version.</summary>
    public IReadOnlyDictionary<string, string> LaterParameters { get; internal set; } = new Dictionary<string, string>();
}
