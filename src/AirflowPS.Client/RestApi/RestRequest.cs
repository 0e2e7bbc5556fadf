using System.Text.Json.Nodes;

namespace AirflowPS.Client;

/// <summary>A request that a user writes by hand, for what the typed calls lack.</summary>
public sealed class RestRequest
{
    /// <summary>Describes a request.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path below the API's root, encoded as it is sent: <c>dags/orders_etl</c>. One that begins with <c>/api/</c> or <c>/auth/</c> is taken from the base address.</param>
    public RestRequest(HttpMethod method, string path)
    {
        Method = method;
        Path = path;
    }

    /// <summary>The HTTP method.</summary>
    public HttpMethod Method { get; }

    /// <summary>The path.</summary>
    public string Path { get; }

    /// <summary>The query.</summary>
    public Query Query { get; init; } = new();

    /// <summary>The JSON body; null for none.</summary>
    public JsonNode? Body { get; init; }

    /// <summary>Whether the request has a body: one that is JSON's null is a body, too.</summary>
    public bool HasBody { get; init; }

    /// <summary>What the answer should be.</summary>
    public string Accept { get; init; } = AirflowRequest.Json;
}
