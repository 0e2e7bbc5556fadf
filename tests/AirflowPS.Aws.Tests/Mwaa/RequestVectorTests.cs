using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AirflowPS.Aws.Tests;

/// <summary>What is sent to MWAA, held against what botocore sends.</summary>
public class RequestVectorTests
{
    private static readonly JsonElement[] Vectors = [.. TestData.Read("aws/mwaa-requests.json").GetProperty("vectors").EnumerateArray()];

    public static TheoryData<string> Invokes => new(Names("invoke_rest_api"));

    public static TheoryData<string> All => new(Vectors.Select(vector => Text(vector, "name")!));

    [Theory]
    [MemberData(nameof(Invokes))]
    public async Task Calls_InvokeRestApi_as_botocore_does(string name)
    {
        JsonElement vector = Find(name);
        JsonElement parameters = vector.GetProperty("parameters");
        string region = Text(vector, "region")!;
        string? endpoint = vector.TryGetProperty("client", out JsonElement client) ? Text(client, "endpoint_url") : null;
        var address = new Uri(MwaaEndpoint.ForEnvironment(region, endpoint, fips: false).AbsoluteUri.TrimEnd('/') + "/restapi/" + Text(parameters, "Name"));
        var keys = new FixedKeys(Text(vector, "access_key")!, Text(vector, "secret_key")!, Text(vector, "session_token"));
        var network = new CannedHandler(() => new HttpResponseMessage { Content = new StringContent("""{"RestApiStatusCode": 204}""") });
        using var http = new HttpClient(new RestApiHandler(Text(parameters, "Name")!, address, new MwaaCaller(new SigV4Signer("airflow", region), keys), region, network));
        using var request = new HttpRequestMessage(new HttpMethod(Text(parameters, "Method")!), address.AbsoluteUri + "/api/v2" + Text(parameters, "Path") + Query(parameters));
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.UserAgent.ParseAdd("AirflowPS/0.1");
        if (parameters.TryGetProperty("Body", out JsonElement body))
        {
            request.Content = new StringContent(body.GetRawText(), Encoding.UTF8, "application/json");
        }

        (await http.SendAsync(request)).Dispose();

        JsonElement expected = vector.GetProperty("sent");
        (HttpRequestMessage sent, string text) = Assert.Single(network.Sent);
        Assert.Equal(Text(expected, "url"), sent.RequestUri!.AbsoluteUri);
        Assert.Equal(Text(expected, "method"), sent.Method.Method);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Text(expected, "body")!), JsonNode.Parse(text)), text);
        Assert.Equal(Text(expected.GetProperty("headers"), "Content-Type"), sent.Content!.Headers.ContentType!.ToString());
        Assert.Equal(SignedHeaders(Text(expected.GetProperty("headers"), "Authorization")!), SignedHeaders(sent.Headers.GetValues("Authorization").Single()));
        Assert.Empty(sent.Headers.Accept);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Signs_every_call_as_botocore_does(string name)
    {
        JsonElement vector = Find(name);
        JsonElement expected = vector.GetProperty("sent");
        byte[] body = Encoding.UTF8.GetBytes(Text(expected, "body") ?? "");
        using var request = new HttpRequestMessage(new HttpMethod(Text(expected, "method")!), Text(expected, "url"));
        if (body.Length > 0)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.Add("Content-Type", "application/json");
        }

        new SigV4Signer("airflow", Text(vector, "region")!).Sign(
            request,
            body,
            new AwsKeys(Text(vector, "access_key")!, Text(vector, "secret_key")!, Text(vector, "session_token")),
            DateTimeOffset.ParseExact(Text(vector, "time")!, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));

        Assert.Equal(Text(expected.GetProperty("headers"), "Authorization"), request.Headers.GetValues("Authorization").Single());
    }

    [Theory]
    [InlineData("us-gov-west-1", null, false, "https://env.airflow.us-gov-west-1.amazonaws.com/")]
    [InlineData("us-gov-west-1", null, true, "https://env.airflow-fips.us-gov-west-1.amazonaws.com/")]
    [InlineData("cn-northwest-1", null, false, "https://env.airflow.cn-northwest-1.amazonaws.com.cn/")]
    [InlineData("eu-central-1", "https://mwaa.example.com/team", true, "https://env.mwaa.example.com/team")]
    [InlineData("eu-central-1", "http://127.0.0.1:8080", false, "http://127.0.0.1:8080/")]
    public void Knows_where_MWAA_is(string region, string? endpoint, bool fips, string expected) =>
        Assert.Equal(expected, MwaaEndpoint.ForEnvironment(region, endpoint, fips).AbsoluteUri);

    [Fact]
    public void Paths_are_as_short_as_they_can_be_and_mean_the_same()
    {
        byte[] body = RestApiCall.Write(HttpMethod.Get, "/dags/a%20b/dagRuns/manual__2026-11-01T00%3A00%3A00%2B00%3A00/x%2Fy%25", "?a=1&a=x%26y&b=&c=007&d=2026-01-01T00%3A00%3A00%2B00%3A00", []);

        JsonNode call = JsonNode.Parse(body)!;
        Assert.Equal("/dags/a%20b/dagRuns/manual__2026-11-01T00:00:00+00:00/x%2Fy%25", call["Path"]!.GetValue<string>());
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"a": [1, "x&y"], "b": "", "c": "007", "d": "2026-01-01T00:00:00+00:00"}"""), call["QueryParameters"]), call.ToJsonString());
    }

    private static IEnumerable<string> Names(string operation) => Vectors.Where(vector => Text(vector, "operation") == operation).Select(vector => Text(vector, "name")!);

    private static JsonElement Find(string name) => Vectors.Single(vector => Text(vector, "name") == name);

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static string SignedHeaders(string authorization) => authorization.Split(", ").Single(part => part.StartsWith("SignedHeaders=", StringComparison.Ordinal));

    private static string Query(JsonElement parameters) => !parameters.TryGetProperty("QueryParameters", out JsonElement query)
        ? ""
        : "?" + string.Join("&", query.EnumerateObject().SelectMany(parameter =>
            (parameter.Value.ValueKind == JsonValueKind.Array ? parameter.Value.EnumerateArray().ToArray() : [parameter.Value]).Select(value => $"{parameter.Name}={value.ToString().ToLowerInvariant()}")));
}
