using System.Net;
using System.Text;
using System.Text.Json;
using AirflowPS.Sandbox.Tests.Aws;

namespace AirflowPS.Sandbox.Tests.Mwaa;

public sealed class WebServerTests : MwaaTest
{
    private const string Form = "application/x-www-form-urlencoded";

    public WebServerTests()
        : base(new MwaaOptions { Airflow2Plugin = true })
    {
    }

    [Fact]
    public async Task A_web_login_token_opens_airflow_3_with_a_token_of_its_own()
    {
        AwsReply given = await Client.SendAsync("airflow", HttpMethod.Post, "/webtoken/nightly");
        MwaaVectors.AssertLike("web login token", given);
        Assert.Equal(Sandbox.BaseAddress.Authority, given.Body.GetProperty("WebServerHostname").GetString());
        Assert.Equal("user/admin", given.Body.GetProperty("IamIdentity").GetString());
        AwsReply login = await LoginAsync("/pluginsv2/aws_mwaa/login", given);
        string token = Cookie(login, "_token");
        AwsReply dags = await Client.UnsignedAsync(HttpMethod.Get, "/api/v2/dags?limit=1", headers: ("Authorization", "Bearer " + token));
        Assert.Equal(1, dags.Body.GetProperty("dags").GetArrayLength());
        Sandbox.ExpireTokens();
        Assert.Equal(HttpStatusCode.Unauthorized, (await Client.UnsignedAsync(HttpMethod.Get, "/api/v2/dags", headers: ("Authorization", "Bearer " + token))).Status);
    }

    [Fact]
    public async Task The_plugin_of_airflow_2_gives_a_session()
    {
        AwsReply login = await LoginAsync("/aws_mwaa/login", await Client.SendAsync("airflow", HttpMethod.Post, "/webtoken/nightly"));
        string session = Cookie(login, "session");
        Assert.Equal(HttpStatusCode.OK, (await Client.UnsignedAsync(HttpMethod.Get, "/api/v2/dags?limit=1", headers: ("Cookie", "a=b; session=" + session))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await Client.UnsignedAsync(HttpMethod.Get, "/api/v2/dags?limit=1", headers: ("Cookie", "session=x"))).Status);
        Sandbox.ExpireTokens();
        Assert.Equal(HttpStatusCode.Unauthorized, (await Client.UnsignedAsync(HttpMethod.Get, "/api/v2/dags?limit=1", headers: ("Cookie", "session=" + session))).Status);
    }

    [Fact]
    public async Task Airflow_3_has_only_its_own_plugin()
    {
        using AirflowSandbox sandbox = AirflowSandbox.Start(new SandboxOptions { Mwaa = new MwaaOptions() });
        using var client = new AwsClient(sandbox);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await client.UnsignedAsync(HttpMethod.Post, "/aws_mwaa/login", "token=x", Form)).Status);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await client.UnsignedAsync(HttpMethod.Post, "/aws_mwaa/cli", "version", "text/plain")).Status);
    }

    [Fact]
    public async Task A_role_in_airflow_goes_with_the_token()
    {
        using var viewer = new AwsClient(Sandbox, SandboxAwsIdentity.Viewer);
        AwsReply login = await LoginAsync("/pluginsv2/aws_mwaa/login", await viewer.SendAsync("airflow", HttpMethod.Post, "/webtoken/nightly"));
        AwsReply refused = await Client.UnsignedAsync(HttpMethod.Get, "/api/v2/variables", headers: ("Authorization", "Bearer " + Cookie(login, "_token")));
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
    }

    [Fact]
    public async Task A_token_is_for_one_thing_and_for_a_while()
    {
        AwsReply cli = await Client.SendAsync("airflow", HttpMethod.Post, "/clitoken/nightly");
        string form = "token=" + Uri.EscapeDataString(cli.Body.GetProperty("CliToken").GetString()!);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Client.UnsignedAsync(HttpMethod.Post, "/pluginsv2/aws_mwaa/login", form, Form)).Status);
        using AirflowSandbox sandbox = AirflowSandbox.Start(new SandboxOptions { Mwaa = new MwaaOptions { TokenLifetime = TimeSpan.Zero } });
        using var client = new AwsClient(sandbox);
        AwsReply ended = await client.SendAsync("airflow", HttpMethod.Post, "/webtoken/nightly");
        form = "token=" + Uri.EscapeDataString(ended.Body.GetProperty("WebToken").GetString()!);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.UnsignedAsync(HttpMethod.Post, "/pluginsv2/aws_mwaa/login", form, Form)).Status);
    }

    [Fact]
    public async Task Faults_befall_the_sign_in_by_its_path()
    {
        Sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.ServerError, Status = 503, Path = "/aws_mwaa/login$" });
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await Client.UnsignedAsync(HttpMethod.Post, "/pluginsv2/aws_mwaa/login", "token=x", Form)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Client.UnsignedAsync(HttpMethod.Post, "/pluginsv2/aws_mwaa/login", "token=x", Form)).Status);
    }

    [Fact]
    public async Task There_is_no_signing_in_by_name()
    {
        AwsReply reply = await Client.UnsignedAsync(HttpMethod.Post, "/auth/token", """{"username": "admin", "password": "admin"}""");
        Assert.Equal(HttpStatusCode.Unauthorized, reply.Status);
    }

    [Fact]
    public async Task The_command_line_answers_in_base64()
    {
        Assert.Equal((HttpStatusCode.OK, "3.3.2\n", ""), await CliAsync("version"));
        (HttpStatusCode status, string output, _) = await CliAsync("dags list -o json");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains(JsonSerializer.Deserialize<JsonElement>(output).EnumerateArray(), d => d.GetProperty("dag_id").GetString() == "orders_etl");
        Assert.Contains("orders_etl", (await CliAsync("dags list")).Output, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, "Dag: fleet_001, paused: True\n", ""), await CliAsync("dags pause fleet_001"));
        Assert.True((await Client.InvokeAsync("GET", "/dags/fleet_001")).Airflow.GetProperty("is_paused").GetBoolean());
        (status, output, string error) = await CliAsync("dags pause nowhere");
        Assert.Equal((HttpStatusCode.BadRequest, ""), (status, output));
        Assert.Contains("nowhere", error, StringComparison.Ordinal);
        Assert.Contains("error:", (await CliAsync("make coffee")).Error, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await Client.UnsignedAsync(HttpMethod.Post, "/aws_mwaa/cli", "version", "text/plain", ("Authorization", "Bearer x"))).Status);
    }

    private static string Cookie(AwsReply reply, string name)
    {
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        string cookie = reply.Headers["Set-Cookie"].Split(';')[0];
        Assert.StartsWith(name + "=", cookie, StringComparison.Ordinal);
        return cookie[(name.Length + 1)..];
    }

    private static string Plain(AwsReply reply, string member) => Encoding.UTF8.GetString(Convert.FromBase64String(reply.Body.GetProperty(member).GetString()!));

    private Task<AwsReply> LoginAsync(string path, AwsReply given) =>
        Client.UnsignedAsync(HttpMethod.Post, path, "token=" + Uri.EscapeDataString(given.Body.GetProperty("WebToken").GetString()!), Form);

    private async Task<(HttpStatusCode Status, string Output, string Error)> CliAsync(string command)
    {
        AwsReply given = await Client.SendAsync("airflow", HttpMethod.Post, "/clitoken/nightly");
        MwaaVectors.AssertLike("cli token", given);
        AwsReply reply = await Client.UnsignedAsync(HttpMethod.Post, "/aws_mwaa/cli", command, "text/plain", ("Authorization", "Bearer " + given.Body.GetProperty("CliToken").GetString()));
        return (reply.Status, Plain(reply, "stdout"), Plain(reply, "stderr"));
    }
}
