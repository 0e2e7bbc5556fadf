using AirflowPS.Client;
using AirflowPS.Sandbox;

namespace AirflowPS.Aws.Tests;

/// <summary>Roles that are taken on: with keys, with the code of a second factor, with the token of a web identity.</summary>
public sealed class RoleTests : EnvironmentTest
{
    private const string Role = "arn:aws:iam::123456789012:role/";

    private static readonly SandboxAwsIdentity Assumer = SandboxAwsIdentity.Assumer;

    [Theory]
    [InlineData("airflow-operator", null)]
    [InlineData("airflow-external", "sandbox-external-id")]
    public async Task A_role_is_taken_on_and_again_when_its_keys_have_ended(string role, string? externalId)
    {
        using var server = new MwaaServer();
        Set("AWS_ENDPOINT_URL_STS", server.Sandbox.BaseAddress.AbsoluteUri);
        using AirflowSession session = await MwaaServer.ConnectAsync(server.As(Assumer, roleArn: Role + role, externalId: externalId));

        Assert.NotEqual(Assumer.AccessKeyId, session.UserName);
        server.Sandbox.ExpireAwsSessions();
        Assert.Equal("orders_etl", (await session.GetDagAsync("orders_etl", CallContext.None)).DagId);
    }

    [Fact]
    public async Task A_proxy_that_was_given_is_gone_through_to_MWAA_and_to_STS()
    {
        using var server = new MwaaServer();
        using var proxy = new ForwardProxy("mallory", "canary-of-the-proxy");
        Set("AWS_ENDPOINT_URL_STS", server.Sandbox.BaseAddress.AbsoluteUri);
        var options = new SessionOptions(new MwaaConnection("nightly", server.As(Assumer, roleArn: Role + "airflow-operator")))
        {
            Proxy = proxy.Address,
            ProxyCredentials = new System.Net.NetworkCredential("mallory", "canary-of-the-proxy"),
        };
        using AirflowSession session = await AirflowSession.OpenAsync(options, CallContext.None);

        Assert.Equal("orders_etl", (await session.GetDagAsync("orders_etl", CallContext.None)).DagId);
        Assert.Equal(server.Sandbox.Requests.Count, proxy.Heads.Count(head => head.Contains("Proxy-Authorization: Basic", StringComparison.Ordinal)));
        Assert.Contains(server.Sandbox.Requests, request => request.Path == "/");
    }

    [Theory]
    [InlineData(404, "it answers 404")]
    [InlineData(407, "it answers 407")]
    [InlineData(0, "refused")]
    public async Task A_proxy_that_makes_no_connection_to_STS_is_told(int status, string says)
    {
        using var server = new MwaaServer();
        using var nothing = new LoopbackServer(_ => null);
        using var asking = new ForwardProxy("mallory", "canary-of-the-proxy");
        Set("AWS_ENDPOINT_URL_STS", "https://127.0.0.1:1");
        string authority = status == 404 ? new Uri(nothing.Address).Authority : status == 407 ? asking.Address.Authority : "127.0.0.1:1";
        var options = new SessionOptions(new MwaaConnection("nightly", server.As(Assumer, roleArn: Role + "airflow-operator")))
        {
            Proxy = new Uri($"http://{authority}"),
        };

        var e = await Assert.ThrowsAsync<AirflowException>(() => AirflowSession.OpenAsync(options, CallContext.None));

        Assert.Equal(AirflowErrorKind.SignInFailed, e.Kind);
        Assert.Contains(says, e.Message);
        Assert.Equal(status == 407, e.Message.Contains("-ProxyCredential", StringComparison.Ordinal));
        Assert.Equal(status == 0, e.InnerException is not null);
    }

    [Fact]
    public async Task A_role_that_may_not_be_taken_on_says_what_is_missing()
    {
        using var server = new MwaaServer();
        Set("AWS_ENDPOINT_URL_STS", server.Sandbox.BaseAddress.AbsoluteUri);
        var e = await Assert.ThrowsAsync<AirflowException>(() => MwaaServer.ConnectAsync(server.As(Assumer, roleArn: Role + "airflow-external")));

        Assert.Equal(AirflowErrorKind.SignInFailed, e.Kind);
        Assert.Contains("external id", e.Message);
        Assert.DoesNotContain(Assumer.SecretAccessKey, e.ToString());
    }

    [Fact]
    public async Task A_role_is_taken_on_again_for_a_gateway_too()
    {
        using AirflowSandbox sandbox = AirflowSandbox.Start(new SandboxOptions { ApiGateway = new ApiGatewayOptions() });
        Set("AWS_ENDPOINT_URL_STS", new Uri(sandbox.BaseAddress, "/").AbsoluteUri);
        var aws = new AwsOptions { Region = "eu-central-1", AccessKey = Assumer.AccessKeyId, SecretKey = MwaaServer.Secret(Assumer.SecretAccessKey), RoleArn = Role + "airflow-operator" };
        using AirflowSession session = await AirflowSession.OpenAsync(
            new SessionOptions(sandbox.BaseAddress.AbsoluteUri, SignIn.Password("admin", MwaaServer.Secret("admin"))) { Aws = aws },
            CallContext.None);

        sandbox.ExpireAwsSessions();
        await session.SetDagPausedAsync("orders_etl", true, CallContext.None);
        Assert.Equal(2, sandbox.Requests.Count(request => request.Method == "PATCH"));
        Assert.Equal(403, sandbox.Requests.First(request => request.Method == "PATCH").Status);
    }

    [Fact]
    public async Task A_second_factor_is_asked_for_away_from_the_caller_s_thread()
    {
        using var server = new MwaaServer();
        Set("AWS_ENDPOINT_URL_STS", server.Sandbox.BaseAddress.AbsoluteUri);
        int asked = 0;
        int thread = 0;
        using AirflowSession session = await MwaaServer.ConnectAsync(WithMfa(server, () =>
        {
            asked++;
            thread = Environment.CurrentManagedThreadId;
            return "123456";
        }));

        Assert.Equal(1, asked);
        Assert.NotEqual(Environment.CurrentManagedThreadId, thread);
        Assert.NotEqual(Assumer.AccessKeyId, session.UserName);
    }

    [Fact]
    public async Task A_wrong_code_is_said_and_what_asking_ends_in_is_told_as_it_is()
    {
        using var server = new MwaaServer();
        Set("AWS_ENDPOINT_URL_STS", server.Sandbox.BaseAddress.AbsoluteUri);
        var wrong = await Assert.ThrowsAsync<AirflowException>(() => MwaaServer.ConnectAsync(WithMfa(server, () => "000000")));
        var nobody = await Assert.ThrowsAsync<AirflowException>(() => MwaaServer.ConnectAsync(WithMfa(server, () => throw new AirflowException(AirflowErrorKind.SignInFailed, "Nobody is there."))));

        Assert.Equal(AirflowErrorKind.SignInFailed, wrong.Kind);
        Assert.Contains("one time pass code", wrong.Message);
        Assert.Equal("Nobody is there.", nobody.Message);
    }

    [Fact]
    public async Task A_profile_names_role_and_second_factor()
    {
        using var server = new MwaaServer();
        Set("AWS_ENDPOINT_URL_STS", server.Sandbox.BaseAddress.AbsoluteUri);
        WriteProfiles($"[base]\naws_access_key_id = {Assumer.AccessKeyId}\naws_secret_access_key = {Assumer.SecretAccessKey}\n"
            + $"[ops]\nrole_arn = {Role}airflow-mfa\nsource_profile = base\nmfa_serial = arn:aws:iam::123456789012:mfa/me\nregion = eu-central-1\nendpoint_url = {server.Sandbox.BaseAddress}\n");
        int asked = 0;
        using AirflowSession session = await MwaaServer.ConnectAsync(new AwsOptions
        {
            ProfileName = "ops",
            AskMfaCode = () =>
            {
                asked++;
                return "123456";
            },
        });

        Assert.Equal(1, asked);
        Assert.StartsWith("ASIA", session.UserName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_web_identity_takes_on_its_role_and_again_when_its_keys_have_ended()
    {
        using var server = new MwaaServer();
        UseWebIdentity(server, "sandbox-web-identity-token");
        using AirflowSession session = await MwaaServer.ConnectAsync(new AwsOptions { EndpointUrl = server.Sandbox.BaseAddress.AbsoluteUri });

        Assert.StartsWith("ASIA", session.UserName, StringComparison.Ordinal);
        server.Sandbox.ExpireAwsSessions();
        Assert.Equal("orders_etl", (await session.GetDagAsync("orders_etl", CallContext.None)).DagId);
    }

    [Fact]
    public async Task A_web_identity_whose_token_is_refused_says_so_without_it()
    {
        using var server = new MwaaServer();
        UseWebIdentity(server, "canary-token");
        var e = await Assert.ThrowsAsync<AirflowException>(() => MwaaServer.ConnectAsync(new AwsOptions { EndpointUrl = server.Sandbox.BaseAddress.AbsoluteUri }));

        Assert.Equal(AirflowErrorKind.SignInFailed, e.Kind);
        Assert.Contains("AWS refused the credentials", e.Message);
        Assert.Contains("web identity token that was passed is expired", e.Message);
        Assert.DoesNotContain("canary", e.ToString());
    }

    private static AwsOptions WithMfa(MwaaServer server, Func<string> ask) => new()
    {
        Region = "eu-central-1",
        AccessKey = Assumer.AccessKeyId,
        SecretKey = MwaaServer.Secret(Assumer.SecretAccessKey),
        RoleArn = Role + "airflow-mfa",
        MfaSerial = "arn:aws:iam::123456789012:mfa/me",
        AskMfaCode = ask,
        EndpointUrl = server.Sandbox.BaseAddress.AbsoluteUri,
    };

    private void UseWebIdentity(MwaaServer server, string token)
    {
        File.WriteAllText(AwsEnvironment.TokenFile, token);
        Set("AWS_ENDPOINT_URL_STS", server.Sandbox.BaseAddress.AbsoluteUri);
        Set("AWS_REGION", "eu-central-1");
        Set("AWS_ROLE_ARN", Role + "airflow-web");
        Set("AWS_ROLE_SESSION_NAME", "pod");
        Set("AWS_WEB_IDENTITY_TOKEN_FILE", AwsEnvironment.TokenFile);
    }
}
