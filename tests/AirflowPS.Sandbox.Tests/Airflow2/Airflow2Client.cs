using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AirflowPS.Sandbox.Tests.Airflow2;

/// <summary>Talks to a sandbox of Airflow 2: with Basic, with a cookie, or as nobody. It follows no redirects and keeps no cookies.</summary>
internal sealed class Airflow2Client : IDisposable
{
    private static readonly Regex Token = new("<input id=\"csrf_token\" name=\"csrf_token\" type=\"hidden\" value=\"([^\"]+)\">");
    private readonly Uri _base;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    public Airflow2Client(AirflowSandbox sandbox, string? user = "admin")
    {
        _base = sandbox.BaseAddress;
        User = user;
    }

    public string? User { get; set; }

    public string? Cookie { get; set; }

    /// <summary>Sends the form in, as a browser does; the cookie of the answer is sent from then on.</summary>
    public async Task<Airflow2Reply> LogInAsync(string user, string password)
    {
        Airflow2Reply form = await SendAsync(HttpMethod.Get, "/login/");
        Cookie = form.Cookie;
        Airflow2Reply answer = await PostFormAsync($"username={user}&password={password}&csrf_token={CsrfToken(form)}");
        Cookie = answer.Cookie ?? Cookie;
        return answer;
    }

    public static string CsrfToken(Airflow2Reply form) => Uri.EscapeDataString(Token.Match(form.Text).Groups[1].Value);

    public Task<Airflow2Reply> PostFormAsync(string form) => SendAsync(HttpMethod.Post, "/login/", form, "application/x-www-form-urlencoded");

    public Task<Airflow2Reply> GetAsync(string path, string? accept = null) => SendAsync(HttpMethod.Get, "/api/v1" + path, accept: accept);

    public Task<Airflow2Reply> PostAsync(string path, string body) => SendAsync(HttpMethod.Post, "/api/v1" + path, body);

    public Task<Airflow2Reply> PatchAsync(string path, string body) => SendAsync(HttpMethod.Patch, "/api/v1" + path, body);

    public Task<Airflow2Reply> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, "/api/v1" + path);

    public async Task<Airflow2Reply> SendAsync(HttpMethod method, string path, string? body = null, string type = "application/json", string? accept = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(_base.AbsoluteUri.TrimEnd('/') + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (User is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{User}")));
        }

        foreach ((string name, string? value) in new[] { ("Cookie", Cookie), ("Accept", accept) })
        {
            _ = value is not null && request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, type);
        using HttpResponseMessage answer = await _http.SendAsync(request);
        return new Airflow2Reply(answer, await answer.Content.ReadAsStringAsync());
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>What came back.</summary>
internal sealed class Airflow2Reply
{
    public Airflow2Reply(HttpResponseMessage answer, string text)
    {
        Status = answer.StatusCode;
        Text = text;
        Type = answer.Content.Headers.ContentType?.MediaType;
        Location = answer.Headers.Location?.OriginalString;
        Cookie = answer.Headers.TryGetValues("Set-Cookie", out IEnumerable<string>? cookies) ? cookies.Single().Split(';')[0] : null;
    }

    public HttpStatusCode Status { get; }

    public string Text { get; }

    public string? Type { get; }

    public string? Location { get; }

    /// <summary>The cookie that was set, as it is to be sent.</summary>
    public string? Cookie { get; }

    public JsonElement Body => JsonSerializer.Deserialize<JsonElement>(Text);

    public string? Title => Body.GetProperty("title").GetString();

    public string? Detail => Body.GetProperty("detail").GetString();
}
