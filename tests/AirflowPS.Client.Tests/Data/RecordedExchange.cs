using System.Text;
using System.Text.Json;

namespace AirflowPS.Client.Tests;

/// <summary>A request to a real server and what it answered.</summary>
internal sealed class RecordedExchange
{
    private readonly JsonElement exchange;

    private RecordedExchange(string server, string scenario, JsonElement exchange)
    {
        Server = server;
        Scenario = scenario;
        this.exchange = exchange;
    }

    /// <summary>All exchanges with servers of Airflow 3, on whatever auth manager and behind whatever prefix.</summary>
    public static IReadOnlyList<RecordedExchange> All { get; } =
        new[] { "airflow-3.0", "airflow-3.3", "airflow-3.3-fab", "airflow-3.3-prefix", "airflow-3.3-short-token" }
            .SelectMany(server => TestData.Files("recordings/" + server).Select(TestData.Read).SelectMany(file => Of(server, file)))
            .ToList();

    /// <summary>All exchanges with servers of Airflow 2.</summary>
    public static IReadOnlyList<RecordedExchange> Airflow2 { get; } = TestData.Files("recordings/airflow-2.11").Select(TestData.Read).SelectMany(file => Of("airflow-2.11", file)).ToList();

    /// <summary>All exchanges with the experimental API, of Airflow 1.10 and of 2 where it is switched on.</summary>
    public static IReadOnlyList<RecordedExchange> Experimental { get; } =
        new[] { "airflow-1.10", "airflow-2.11-experimental" }.SelectMany(server => TestData.Files("recordings/" + server).Select(TestData.Read).SelectMany(file => Of(server, file))).ToList();

    public string Server { get; }

    public string Scenario { get; }

    public string Name => exchange.GetProperty("name").GetString()!;

    public string Method => Request.GetProperty("method").GetString()!;

    public string Path => Request.GetProperty("path").GetString()!;

    /// <summary>A parameter of the request's query; null where it had none of that name.</summary>
    public string? Parameter(string name) =>
        Request.TryGetProperty("query", out JsonElement query) && query.ValueKind == JsonValueKind.Array
            ? query.EnumerateArray().Where(pair => pair[0].GetString() == name).Select(pair => pair[1].GetString()).FirstOrDefault()
            : null;

    public int Status => Response.GetProperty("status").GetInt32();

    public string? MediaType =>
        Response.GetProperty("headers").TryGetProperty("content-type", out JsonElement type) ? type.GetString()!.Split(';')[0] : null;

    public JsonElement? Body => Response.TryGetProperty("body", out JsonElement body) ? body : null;

    /// <summary>The answer's body as it came over the wire.</summary>
    public byte[] BodyBytes => Body is { } body
        ? Encoding.UTF8.GetBytes(body.GetRawText())
        : Encoding.UTF8.GetBytes(Response.TryGetProperty("text", out JsonElement text) ? text.GetString() ?? "" : "");

    private static IEnumerable<RecordedExchange> Of(string server, JsonElement file) =>
        file.GetProperty("exchanges").EnumerateArray().Select(exchange => new RecordedExchange(server, file.GetProperty("scenario").GetString()!, exchange));

    private JsonElement Request => exchange.GetProperty("request");

    private JsonElement Response => exchange.GetProperty("response");

    public override string ToString() => $"{Server}/{Scenario}: {Name} ({Method} {Path})";
}
