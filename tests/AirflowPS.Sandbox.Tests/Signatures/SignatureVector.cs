using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AirflowPS.Sandbox.Tests.Signatures;

/// <summary>One signed request of <c>aws/sigv4.json</c>, and what it was signed with.</summary>
internal sealed class SignatureVector
{
    private readonly JsonElement _json;

    private SignatureVector(JsonElement json) => _json = json;

    public static IReadOnlyList<SignatureVector> All { get; } = Load();

    public string Name => Text("name");

    public string Service => Text("service");

    public string Region => Text("region");

    public string CanonicalRequest => Text("canonical_request");

    public string StringToSign => Text("string_to_sign");

    public DateTimeOffset Time => DateTimeOffset.ParseExact(Text("time"), "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public string? SessionToken => _json.GetProperty("session_token").GetString();

    public static SignatureVector Find(string name) => All.Single(v => v.Name == name);

    /// <summary>The request as a server reads it off the wire.</summary>
    public HttpRequest Request(string? method = null, string? path = null, string? body = null, Func<KeyValuePair<string, string>, KeyValuePair<string, string>?>? header = null)
    {
        JsonElement request = _json.GetProperty("request");
        string url = request.GetProperty("url").GetString()!;
        int slash = url.IndexOf('/', "https://".Length);
        string host = slash < 0 ? url["https://".Length..] : url["https://".Length..slash];
        var headers = new List<KeyValuePair<string, string>> { new("Host", host) };
        headers.AddRange(request.GetProperty("headers").EnumerateObject().Select(h => new KeyValuePair<string, string>(h.Name, h.Value.GetString()!.Trim())));
        headers.Add(new("X-Amz-Date", Text("x_amz_date")));
        if (SessionToken is { } token)
        {
            headers.Add(new("X-Amz-Security-Token", token));
        }

        headers.Add(new("Authorization", Text("authorization")));
        if (header is not null)
        {
            headers = headers.Select(header).OfType<KeyValuePair<string, string>>().ToList();
        }

        return new HttpRequest(
            method ?? request.GetProperty("method").GetString()!,
            path ?? (slash < 0 ? "/" : url[slash..]),
            headers,
            Encoding.UTF8.GetBytes(body ?? request.GetProperty("body").GetString() ?? ""));
    }

    /// <summary>A check that knows the vector's key, at the vector's time unless told otherwise.</summary>
    public SignatureCheck Check(TimeSpan? later = null, string? secret = null, DateTimeOffset? ends = null)
    {
        var user = new SandboxAwsIdentity { Name = "x", AccessKeyId = Text("access_key"), SecretAccessKey = secret ?? Text("secret_key"), SessionToken = SessionToken, Ends = ends };
        var account = new SandboxAwsAccount { Region = Region, Identities = new[] { user } };
        DateTimeOffset now = Time + (later ?? TimeSpan.Zero);
        return new SignatureCheck(new KeyRing(account), () => now);
    }

    private static SignatureVector[] Load()
    {
        string text = File.ReadAllText(Path.Combine(TestData.Folder, "aws", "sigv4.json"));
        return JsonSerializer.Deserialize<JsonElement>(text).GetProperty("vectors").EnumerateArray().Select(v => new SignatureVector(v)).ToArray();
    }

    private string Text(string member) => _json.GetProperty(member).GetString()!;
}
