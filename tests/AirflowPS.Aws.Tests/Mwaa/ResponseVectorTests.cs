using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AirflowPS.Client;

namespace AirflowPS.Aws.Tests;

/// <summary>What is made of MWAA's replies, held against what botocore makes of them.</summary>
public class ResponseVectorTests
{
    private const string AccessKey = "AKIDEXAMPLE";
    private const string Secret = "canary-of-the-secret-key";

    private static readonly JsonElement[] Vectors =
        [.. TestData.Read("aws/mwaa-responses.json").GetProperty("vectors").EnumerateArray().Where(vector => Text(vector, "operation") == "invoke_rest_api")];

    // What AWS itself said, and what a user is to read in it: the kind, and words of the advice.
    private static readonly Dictionary<string, (AirflowErrorKind Kind, string[] Words)> OfAws = new()
    {
        ["access denied"] = (AirflowErrorKind.Forbidden, ["airflow:InvokeRestApi on arn:aws:airflow:eu-central-1:*:role/MyEnv/", "-Access WebLogin", AccessKey]),
        ["missing auth token"] = (AirflowErrorKind.SignInFailed, ["eu-central-1"]),
        ["bad signature"] = (AirflowErrorKind.SignInFailed, ["secret key", AccessKey]),
        ["expired token"] = (AirflowErrorKind.TokenRejected, ["have ended", "connect again"]),
        ["no such environment"] = (AirflowErrorKind.NotFound, ["'MyEnv'", "eu-central-1"]),
        ["validation"] = (AirflowErrorKind.InvalidRequest, ["Path is not valid"]),
        ["code in the body only"] = (AirflowErrorKind.InvalidRequest, ["ValidationException"]),
        ["internal"] = (AirflowErrorKind.ServerError, ["try again"]),
        ["throttled"] = (AirflowErrorKind.TooManyRequests, ["Rate exceeded"]),
        ["throttled as 400"] = (AirflowErrorKind.TooManyRequests, ["Rate exceeded"]),
        ["text body"] = (AirflowErrorKind.NotSupportedByServer, ["Update your environment to use InvokeRestApi", "-Access WebLogin"]),
        ["html body"] = (AirflowErrorKind.ServerError, ["Service Unavailable"]),
        ["empty body"] = (AirflowErrorKind.ServerError, ["Internal Server Error"]),
    };

    public static TheoryData<string> OfAirflow => new(Vectors.Select(vector => Text(vector, "name")!).Where(name => !OfAws.ContainsKey(name)));

    public static TheoryData<string> OfTheService => new(OfAws.Keys);

    [Fact]
    public void Every_reply_is_looked_at() => Assert.Equal(OfAws.Keys.Order(), Vectors.Select(vector => Text(vector, "name")!).Where(OfAws.ContainsKey).Order());

    [Theory]
    [MemberData(nameof(OfAirflow))]
    public async Task What_Airflow_said_comes_out_as_if_there_were_nothing_between(string name)
    {
        JsonElement vector = Find(name);
        JsonElement inner = vector.GetProperty("response").GetProperty("body");

        using HttpResponseMessage answer = await CallAsync(vector);

        Assert.IsNotType<ServiceAnswer>(answer);
        Assert.Equal(inner.GetProperty("RestApiStatusCode").GetInt32(), (int)answer.StatusCode);
        Assert.Equal("request-1", answer.Headers.GetValues("x-amzn-RequestId").Single());
        string text = await answer.Content.ReadAsStringAsync();
        if (!inner.TryGetProperty("RestApiResponse", out JsonElement said))
        {
            Assert.Equal("", text);
        }
        else if (said.ValueKind == JsonValueKind.String)
        {
            Assert.Equal(said.GetString(), text);
            Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
        }
        else
        {
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(said.GetRawText()), JsonNode.Parse(text)), text);
            Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        }
    }

    [Theory]
    [MemberData(nameof(OfTheService))]
    public async Task What_AWS_said_is_told_with_what_to_do(string name)
    {
        JsonElement vector = Find(name);
        (AirflowErrorKind kind, string[] words) = OfAws[name];

        var answer = Assert.IsType<ServiceAnswer>(await CallAsync(vector));

        Assert.Equal(kind, answer.Kind);
        Assert.Equal(Text(vector.GetProperty("error").GetProperty("response").GetProperty("Error"), "Code"), answer.Code);
        Assert.All(words, word => Assert.Contains(word, answer.Words + answer.Code));
        Assert.DoesNotContain(Secret, answer.Words);
        Assert.Equal("request-1", answer.Headers.GetValues("x-amzn-RequestId").Single());
        Assert.Equal(kind == AirflowErrorKind.TooManyRequests, (int)answer.StatusCode == 429);
        answer.Dispose();
    }

    [Theory]
    [InlineData(500, "InternalServerException", "The response is larger than 6291456 bytes", AirflowErrorKind.AnswerTooLarge)]
    [InlineData(413, "RequestEntityTooLargeException", "x", AirflowErrorKind.AnswerTooLarge)]
    [InlineData(500, "InternalServerException", "The call did not end within 10 seconds", AirflowErrorKind.RequestTimedOut)]
    [InlineData(504, "GatewayTimeoutException", "x", AirflowErrorKind.RequestTimedOut)]
    public async Task What_is_too_much_for_the_way_says_so_and_names_the_other_way(int status, string code, string message, AirflowErrorKind kind)
    {
        var answer = Assert.IsType<ServiceAnswer>(await CallAsync(() => Reply(status, code, $$"""{"message": "{{message}}"}""")));

        Assert.Equal(kind, answer.Kind);
        Assert.True(answer.IsTooMuch);
        Assert.Contains("-Access WebLogin", answer.Words);
        answer.Dispose();
    }

    [Fact]
    public async Task A_clock_that_is_off_is_said_to_be()
    {
        var answer = Assert.IsType<ServiceAnswer>(await CallAsync(() =>
        {
            HttpResponseMessage reply = Reply(403, "InvalidSignatureException", """{"message": "Signature expired: canary-token"}""");
            reply.Headers.Date = DateTimeOffset.UtcNow.AddMinutes(10);
            return reply;
        }));

        Assert.Equal(AirflowErrorKind.SignInFailed, answer.Kind);
        Assert.Contains("10 minutes behind", answer.Words);
        Assert.DoesNotContain("canary", answer.Words);
        answer.Dispose();
    }

    [Fact]
    public async Task What_is_no_path_of_the_API_is_not_sent()
    {
        var network = new CannedHandler(() => new HttpResponseMessage());

        var answer = Assert.IsType<ServiceAnswer>(await CallAsync(network, "/auth/logout"));

        Assert.Empty(network.Sent);
        Assert.Equal(AirflowErrorKind.NotSupportedByServer, answer.Kind);
        answer.Dispose();
    }

    private static Task<HttpResponseMessage> CallAsync(JsonElement vector) => CallAsync(() => Reply(vector.GetProperty("response")));

    private static Task<HttpResponseMessage> CallAsync(Func<HttpResponseMessage> reply) => CallAsync(new CannedHandler(reply), "/api/v2/dags");

    private static async Task<HttpResponseMessage> CallAsync(CannedHandler network, string path)
    {
        var address = new Uri("https://env.airflow.eu-central-1.amazonaws.com/restapi/MyEnv");
        var caller = new MwaaCaller(new SigV4Signer("airflow", "eu-central-1"), new FixedKeys(AccessKey, Secret));
        using var http = new HttpClient(new RestApiHandler("MyEnv", address, caller, "eu-central-1", network));
        return await http.GetAsync(new Uri(address.AbsoluteUri + path));
    }

    private static HttpResponseMessage Reply(JsonElement source)
    {
        JsonElement body = source.GetProperty("body");
        var reply = new HttpResponseMessage((HttpStatusCode)source.GetProperty("status").GetInt32())
        {
            Content = new StringContent(body.ValueKind == JsonValueKind.String ? body.GetString()! : body.GetRawText()),
        };
        reply.Headers.Add("x-amzn-RequestId", "request-1");
        foreach (JsonProperty header in source.GetProperty("headers").EnumerateObject().Where(header => header.Name != "content-type"))
        {
            reply.Headers.TryAddWithoutValidation(header.Name, header.Value.GetString());
        }

        return reply;
    }

    private static HttpResponseMessage Reply(int status, string code, string body)
    {
        var reply = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        reply.Headers.Add("x-amzn-ErrorType", code);
        return reply;
    }

    private static JsonElement Find(string name) => Vectors.Single(vector => Text(vector, "name") == name);

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
