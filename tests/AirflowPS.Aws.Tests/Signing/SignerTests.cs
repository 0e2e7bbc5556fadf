using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AirflowPS.Aws.Tests;

/// <summary>What is signed, held against what botocore signs.</summary>
public class SignerTests
{
    private static readonly JsonElement[] Vectors = [.. TestData.Read("aws/sigv4.json").GetProperty("vectors").EnumerateArray()];

    public static TheoryData<string> Names => new(Vectors.Select(vector => vector.GetProperty("name").GetString()!));

    [Theory]
    [MemberData(nameof(Names))]
    public void Signs_byte_for_byte_as_botocore_does(string name)
    {
        JsonElement vector = Vectors.Single(vector => Text(vector, "name") == name);
        using HttpRequestMessage request = ReadRequest(vector.GetProperty("request"), out byte[] body);
        var signer = new SigV4Signer(Text(vector, "service")!, Text(vector, "region")!);
        var keys = new AwsKeys(Text(vector, "access_key")!, Text(vector, "secret_key")!, Text(vector, "session_token"));

        (string canonical, string toSign) = signer.Explain(request, body, keys, TimeOf(vector));

        Assert.Equal(Text(vector, "canonical_request"), canonical);
        Assert.Equal(Text(vector, "string_to_sign"), toSign);
        Assert.Equal(Text(vector, "authorization"), request.Headers.GetValues("Authorization").Single());
        Assert.Equal(Text(vector, "x_amz_date"), request.Headers.GetValues("X-Amz-Date").Single());
        Assert.Equal(Text(vector, "session_token"), request.Headers.TryGetValues("X-Amz-Security-Token", out IEnumerable<string>? token) ? token.Single() : null);
    }

    [Fact]
    public void Signs_anew_with_other_keys_on_another_day_and_a_second_time()
    {
        JsonElement vector = Vectors[0];
        var signer = new SigV4Signer(Text(vector, "service")!, Text(vector, "region")!);
        var keys = new AwsKeys(Text(vector, "access_key")!, Text(vector, "secret_key")!, null);
        using HttpRequestMessage request = ReadRequest(vector.GetProperty("request"), out byte[] body);

        signer.Sign(request, body, new AwsKeys("AKIDOTHER", "another", "token"), TimeOf(vector));
        signer.Sign(request, body, keys, TimeOf(vector).AddDays(1));
        signer.Sign(request, body, keys, TimeOf(vector));

        Assert.Equal(Text(vector, "authorization"), request.Headers.GetValues("Authorization").Single());
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static DateTimeOffset TimeOf(JsonElement vector) =>
        DateTimeOffset.ParseExact(Text(vector, "time")!, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static HttpRequestMessage ReadRequest(JsonElement source, out byte[] body)
    {
        var request = new HttpRequestMessage(new HttpMethod(Text(source, "method")!), Text(source, "url"));
        body = Encoding.UTF8.GetBytes(Text(source, "body")!);
        if (body.Length > 0)
        {
            request.Content = new ByteArrayContent(body);
        }

        foreach (JsonProperty header in source.GetProperty("headers").EnumerateObject())
        {
            if (!request.Headers.TryAddWithoutValidation(header.Name, header.Value.GetString()))
            {
                request.Content!.Headers.TryAddWithoutValidation(header.Name, header.Value.GetString());
            }
        }

        return request;
    }
}
