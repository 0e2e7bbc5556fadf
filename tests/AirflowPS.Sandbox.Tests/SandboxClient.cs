using System.Net;
using System.Text;
using System.Text.Json;

namespace AirflowPS.Sandbox.Tests;

/// <summary>Talks to a sandbox as one user, with as little as possible in between.</summary>
internal sealed class SandboxClient : IDisposable
{
    private readonly Uri _base;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None });

    public SandboxClient(AirflowSandbox sandbox, string user = "admin")
    {
        _base = sandbox.BaseAddress;
        User = user;
    }

    public string User { get; }

    public string? Token { get; set; }

    public async Task SignInAsync()
    {
        (_, JsonElement body) = await SendAsync(HttpMethod.Post, "/auth/token", $$"""{"username": "{{User}}", "password": "{{User}}"}""", anonymous: true);
        Token = body.GetProperty("access_token").GetString();
    }

    public Task<(HttpStatusCode Status, JsonElement Body)> GetAsync(string path, CancellationToken cancel = default) => SendAsync(HttpMethod.Get, "/api/v2" + path, cancel: cancel);

    public Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string path, string body) => SendAsync(HttpMethod.Post, "/api/v2" + path, body);

    public Task<(HttpStatusCode Status, JsonElement Body)> PatchAsync(string path, string body) => SendAsync(HttpMethod.Patch, "/api/v2" + path, body);

    public Task<(HttpStatusCode Status, JsonElement Body)> TriggerAsync(string dagId, string runId, string conf = "{}") =>
        PostAsync($"/dags/{dagId}/dagRuns", $$"""{"logical_date": null, "dag_run_id": "{{runId}}", "conf": {{conf}}}""");

    public async Task<string?> StateAsync(string dagId, string runId) => (await GetAsync($"/dags/{dagId}/dagRuns/{runId}")).Body.GetProperty("state").GetString();

    public async Task<HttpResponseMessage> RawAsync(HttpMethod method, string path, string? body = null, bool anonymous = false, string? accept = null, CancellationToken cancel = default)
    {
        if (Token is null && !anonymous)
        {
            await SignInAsync();
        }

        var request = new HttpRequestMessage(method, new Uri(_base.AbsoluteUri.TrimEnd('/') + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (!anonymous)
        {
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + Token);
        }

        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
    }

    public async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(HttpMethod method, string path, string? body = null, bool anonymous = false, CancellationToken cancel = default)
    {
        using HttpResponseMessage answer = await RawAsync(method, path, body, anonymous, cancel: cancel);
        string text = await answer.Content.ReadAsStringAsync(cancel);
        return (answer.StatusCode, text.Length > 0 && text[0] is '{' or '[' ? JsonSerializer.Deserialize<JsonElement>(text) : default);
    }

    public void Dispose() => _http.Dispose();
}
