using System.Diagnostics;
using System.Net;
using AirflowPS.Sandbox.Tests.Airflow2;

namespace AirflowPS.Sandbox.Tests.SignIn;

public sealed class Airflow2SignInTests : IDisposable
{
    private readonly AirflowSandbox _sandbox = AirflowSandbox.Start(new SandboxOptions { AirflowVersion = "2.11" });
    private readonly Airflow2Client _client;

    public Airflow2SignInTests() => _client = new Airflow2Client(_sandbox, user: null);

    private SandboxSignInOptions Options => _sandbox.Options.SignIn;

    [Fact]
    public async Task The_form_gives_a_session_that_reads_and_writes_until_it_ends()
    {
        Airflow2Reply answer = await _client.LogInAsync("admin", "admin");
        Assert.Equal((HttpStatusCode.Found, "/home"), (answer.Status, answer.Location));
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync("/dags?limit=1")).Status);
        Assert.Equal(HttpStatusCode.OK, (await _client.PatchAsync("/dags/fleet_001", """{"is_paused": true}""")).Status);
        Assert.Equal(HttpStatusCode.OK, (await _client.SendAsync(HttpMethod.Get, "/home")).Status);
        _sandbox.ExpireTokens();
        Assert.Equal(HttpStatusCode.Forbidden, (await _client.GetAsync("/dags")).Status);
        Airflow2Reply home = await _client.SendAsync(HttpMethod.Get, "/home");
        Assert.Equal((HttpStatusCode.Found, "/login/?next=/home"), (home.Status, home.Location));
    }

    [Fact]
    public async Task A_session_lives_as_long_as_it_is_told()
    {
        Options.SessionLifetime = TimeSpan.FromMilliseconds(1500);
        await _client.LogInAsync("admin", "admin");
        var watch = Stopwatch.StartNew();
        HttpStatusCode status = (await _client.GetAsync("/dags?limit=1")).Status;
        Assert.Equal(HttpStatusCode.OK, status);
        while (status == HttpStatusCode.OK && watch.Elapsed < TimeSpan.FromSeconds(20))
        {
            await Task.Delay(50);
            status = (await _client.GetAsync("/dags?limit=1")).Status;
        }

        Assert.Equal(HttpStatusCode.Forbidden, status);
    }

    [Fact]
    public async Task A_wrong_password_leads_back_to_the_form_and_opens_nothing()
    {
        Airflow2Reply answer = await _client.LogInAsync("admin", "wrong");
        Assert.Equal((HttpStatusCode.Found, "/login/?next=/home"), (answer.Status, answer.Location));
        Assert.Equal(HttpStatusCode.Forbidden, (await _client.GetAsync("/dags")).Status);
    }

    [Fact]
    public async Task A_form_needs_the_token_of_its_own_session()
    {
        Airflow2Reply first = await _client.SendAsync(HttpMethod.Get, "/login/");
        Airflow2Reply second = await _client.SendAsync(HttpMethod.Get, "/login/");
        string stale = $"username=admin&password=admin&csrf_token={Airflow2Client.CsrfToken(first)}";
        Airflow2Reply bare = await _client.PostFormAsync(stale);
        Assert.Equal(HttpStatusCode.BadRequest, bare.Status);
        Assert.Contains("The CSRF session token is missing.", bare.Text, StringComparison.Ordinal);
        _client.Cookie = second.Cookie;
        foreach ((string form, string why) in new[] { (stale, "The CSRF tokens do not match."), ("username=admin&password=admin", "The CSRF token is missing."), ("csrf_token=x", "The CSRF token is invalid.") })
        {
            Airflow2Reply answer = await _client.PostFormAsync(form);
            Assert.Equal((HttpStatusCode.BadRequest, "text/html"), (answer.Status, answer.Type));
            Assert.Contains(why, answer.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Roles_are_those_of_the_other_generation()
    {
        await _client.LogInAsync("viewer", "viewer");
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync("/dags?limit=1")).Status);
        Airflow2Reply refused = await _client.PatchAsync("/dags/fleet_001", """{"is_paused": true}""");
        Assert.Equal((HttpStatusCode.Forbidden, "Forbidden", null), (refused.Status, refused.Title, refused.Detail));
    }

    [Fact]
    public async Task Servers_differ_in_what_they_take()
    {
        await _client.LogInAsync("admin", "admin");
        Options.TakesSessions = false;
        Assert.Equal(HttpStatusCode.Forbidden, (await _client.GetAsync("/dags")).Status);
        _client.User = "admin";
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync("/dags?limit=1")).Status);
        Options.TakesBasic = false;
        Assert.Equal(HttpStatusCode.Forbidden, (await _client.GetAsync("/dags")).Status);
        Options.TakesSessions = true;
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync("/dags?limit=1")).Status);
        Options.DeniesAll = true;
        Assert.Equal(HttpStatusCode.Forbidden, (await _client.GetAsync("/dags")).Status);
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync("/version")).Status);
    }

    [Fact]
    public async Task Forms_may_be_missing_elsewhere_or_limited()
    {
        Options.FormsPerMinute = 1;
        Assert.Equal(HttpStatusCode.Found, (await _client.LogInAsync("admin", "wrong")).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await _client.LogInAsync("admin", "admin")).Status);
        Options.Form = SandboxLoginForm.Elsewhere;
        Airflow2Reply elsewhere = await _client.SendAsync(HttpMethod.Get, "/login/");
        Assert.Equal((HttpStatusCode.Found, "https://sso.example.com/authorize"), (elsewhere.Status, elsewhere.Location));
        Options.Form = SandboxLoginForm.Missing;
        Assert.Equal(HttpStatusCode.NotFound, (await _client.SendAsync(HttpMethod.Get, "/login/")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.PostFormAsync("username=admin&password=admin")).Status);
    }

    [Fact]
    public async Task Passwords_take_their_time_and_cookies_none()
    {
        await _client.LogInAsync("admin", "admin");
        Options.BasicCost = TimeSpan.FromSeconds(0.4);
        Assert.True(await TimeAsync() < TimeSpan.FromSeconds(0.35));
        _client.User = "admin";
        Assert.True(await TimeAsync() >= TimeSpan.FromSeconds(0.39));
    }

    [Fact]
    public async Task Below_a_prefix_the_form_and_its_cookie_stay_there()
    {
        using AirflowSandbox sandbox = AirflowSandbox.Start(new SandboxOptions { AirflowVersion = "2.11", Prefix = "team/airflow" });
        using var client = new Airflow2Client(sandbox, user: null);
        Airflow2Reply answer = await client.LogInAsync("admin", "admin");
        Assert.Equal((HttpStatusCode.Found, "/team/airflow/home"), (answer.Status, answer.Location));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/dags?limit=1")).Status);
        using var http = new HttpClient();
        Assert.Equal("Apache Airflow is not at this location", await (await http.GetAsync(new Uri(sandbox.BaseAddress, "/api/v1/version"))).Content.ReadAsStringAsync());
    }

    public void Dispose()
    {
        _client.Dispose();
        _sandbox.Dispose();
    }

    private async Task<TimeSpan> TimeAsync()
    {
        var watch = Stopwatch.StartNew();
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync("/dags?limit=1")).Status);
        return watch.Elapsed;
    }
}
