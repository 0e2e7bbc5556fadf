using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace AirflowPS.Sandbox.Tests.Aws;

/// <summary>
/// Calls the sandbox's AWS fronts as one identity. It signs only the plainest of requests: targets that need no encoding, with
/// queries in order. What a signer can get wrong is tested with requests that a real one signed.
/// </summary>
internal sealed class AwsClient : IDisposable
{
    private readonly Uri _base;
    private readonly string _region;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    public AwsClient(AirflowSandbox sandbox, SandboxAwsIdentity? identity = null)
    {
        _base = new Uri(sandbox.BaseAddress.GetLeftPart(UriPartial.Authority));
        _region = sandbox.Options.Aws.Region;
        Identity = identity ?? SandboxAwsIdentity.Admin;
    }

    public SandboxAwsIdentity Identity { get; set; }

    /// <summary>How far the clock that signs is off.</summary>
    public TimeSpan ClockError { get; set; }

    public Task<AwsReply> InvokeAsync(string method, string path, string? query = null, string? body = null, string environment = "nightly")
    {
        var members = new List<string> { $"\"Method\": \"{method}\"", $"\"Path\": \"{path}\"" };
        if (query is not null)
        {
            members.Add($"\"QueryParameters\": {query}");
        }

        if (body is not null)
        {
            members.Add($"\"Body\": {body}");
        }

        return SendAsync("airflow", HttpMethod.Post, "/restapi/" + environment, "{" + string.Join(", ", members) + "}");
    }

    public Task<AwsReply> StsAsync(string form) => SendAsync("sts", HttpMethod.Post, "/", form, "application/x-www-form-urlencoded");

    /// <summary>Sends a signed request.</summary>
    public Task<AwsReply> SendAsync(string service, HttpMethod method, string target, string? body = null, string contentType = "application/json", string? sentInstead = null, params (string Name, string Value)[] headers)
    {
        HttpRequestMessage request = Request(method, target, sentInstead ?? body, contentType, headers);
        Sign(request, service, target, body ?? "");
        return SendAsync(request);
    }

    /// <summary>Sends a request that nobody signed.</summary>
    public Task<AwsReply> UnsignedAsync(HttpMethod method, string target, string? body = null, string contentType = "application/json", params (string Name, string Value)[] headers) =>
        SendAsync(Request(method, target, body, contentType, headers));

    public void Dispose() => _http.Dispose();

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))).ToLowerInvariant();

    private HttpRequestMessage Request(HttpMethod method, string target, string? body, string contentType, (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, new Uri(_base.AbsoluteUri.TrimEnd('/') + target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, contentType);
        }

        return request;
    }

    private void Sign(HttpRequestMessage request, string service, string target, string body)
    {
        string date = (DateTimeOffset.UtcNow + ClockError).UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        string signed = "host;x-amz-date";
        string lines = $"host:{_base.Authority}\nx-amz-date:{date}\n";
        request.Headers.TryAddWithoutValidation("X-Amz-Date", date);
        if (Identity.SessionToken is { } token)
        {
            request.Headers.TryAddWithoutValidation("X-Amz-Security-Token", token);
            signed += ";x-amz-security-token";
            lines += $"x-amz-security-token:{token}\n";
        }

        string[] parts = target.Split('?');
        string canonical = $"{request.Method}\n{parts[0]}\n{(parts.Length > 1 ? parts[1] : "")}\n{lines}\n{signed}\n{Hash(body)}";
        string scope = $"{date[..8]}/{_region}/{service}/aws4_request";
        byte[] key = Hmac(Hmac(Hmac(Hmac(Encoding.UTF8.GetBytes("AWS4" + Identity.SecretAccessKey), date[..8]), _region), service), "aws4_request");
        string signature = Convert.ToHexString(Hmac(key, $"AWS4-HMAC-SHA256\n{date}\n{scope}\n{Hash(canonical)}")).ToLowerInvariant();
        request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential={Identity.AccessKeyId}/{scope}, SignedHeaders={signed}, Signature={signature}");
    }

    private async Task<AwsReply> SendAsync(HttpRequestMessage request)
    {
        using HttpResponseMessage answer = await _http.SendAsync(request);
        return new AwsReply(answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.ToDictionary(h => h.Key, h => h.Value.First(), StringComparer.OrdinalIgnoreCase));
    }
}

/// <summary>What came back from an AWS front.</summary>
internal sealed record AwsReply(HttpStatusCode Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Body => JsonSerializer.Deserialize<JsonElement>(Text);

    /// <summary>The error's name.</summary>
    public string? ErrorType => Headers.GetValueOrDefault("x-amzn-ErrorType");

    /// <summary>What Airflow answered, out of its envelope.</summary>
    public JsonElement Airflow => Body.GetProperty("RestApiResponse");

    public int AirflowStatus => Body.GetProperty("RestApiStatusCode").GetInt32();

    public string? Message => (Body.TryGetProperty("message", out JsonElement text) ? text : Body.GetProperty(nameof(Message))).GetString();
}
