using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AirflowPS.Sandbox.Tests.Signatures;

/// <summary>What botocore sent to MWAA, each request as it went over the wire, holds before the check.</summary>
public sealed class SentRequestTests
{
    private static readonly JsonElement Vectors = JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(Path.Combine(TestData.Folder, "aws", "mwaa-requests.json"))).GetProperty("vectors");

    public static TheoryData<string> Names
    {
        get
        {
            var names = new TheoryData<string>();
            foreach (JsonElement vector in Vectors.EnumerateArray())
            {
                names.Add(vector.GetProperty("name").GetString()!);
            }

            return names;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_sent_request_holds(string name)
    {
        JsonElement vector = Vectors.EnumerateArray().Single(v => v.GetProperty("name").GetString() == name);
        string Text(string member) => vector.GetProperty(member).GetString()!;
        var user = new SandboxAwsIdentity { Name = "x", AccessKeyId = Text("access_key"), SecretAccessKey = Text("secret_key"), SessionToken = Text("session_token") };
        var account = new SandboxAwsAccount { Region = Text("region"), Identities = new[] { user } };
        DateTimeOffset time = DateTimeOffset.ParseExact(Text("time"), "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        var check = new SignatureCheck(new KeyRing(account), () => time);
        Assert.Equal("user/x", check.Check(Request(vector.GetProperty("sent")), "airflow", account.Region).Identity);
    }

    private static HttpRequest Request(JsonElement sent)
    {
        string url = sent.GetProperty("url").GetString()!;
        int host = url.IndexOf("//", StringComparison.Ordinal) + 2;
        int path = url.IndexOf('/', host);
        var headers = new List<KeyValuePair<string, string>> { new("Host", url[host..path]) };
        headers.AddRange(sent.GetProperty("headers").EnumerateObject().Select(h => new KeyValuePair<string, string>(h.Name, h.Value.GetString()!)));
        return new HttpRequest(sent.GetProperty("method").GetString()!, url[path..], headers, Encoding.UTF8.GetBytes(sent.GetProperty("body").GetString() ?? ""));
    }
}
