using AirflowPS.Client;
using AirflowPS.Sandbox;

namespace AirflowPS.Aws.Tests;

/// <summary>Sessions through an API Gateway.</summary>
public class ApiGatewaySessionTests
{
    private static readonly string Key = ApiGatewayOptions.ExampleApiKey;

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Goes_through_with_signature_and_key_as_the_gateway_wants_them(bool iam, bool keyed)
    {
        using AirflowSandbox sandbox = Start(iam, keyed);
        using AirflowSession session = await ConnectAsync(sandbox, iam, keyed ? Key : null);

        Assert.EndsWith("/prod", session.Server, StringComparison.Ordinal);
        Assert.Equal("orders_etl", (await session.GetDagAsync("orders_etl", CallContext.None)).DagId);
        DagRun run = (await session.TriggerDagRunAsync("orders_etl", new TriggerRequest { DagRunId = "a:b+c" }, IfExists.Fail, CallContext.None)).Run;
        Assert.Equal("a:b+c", (await session.GetDagRunAsync("orders_etl", run.DagRunId!, CallContext.None)).DagRunId);
        await session.DeleteDagRunAsync("orders_etl", "a:b+c", CallContext.None);
        var missing = await Assert.ThrowsAsync<AirflowApiException>(() => session.GetDagAsync("no_such", CallContext.None));
        Assert.Equal(AirflowErrorKind.NotFound, missing.Kind);
        Assert.NotNull(missing.RequestId);
        sandbox.ExpireTokens();
        await session.GetDagAsync("orders_etl", CallContext.None);
    }

    [Theory]
    [InlineData("/login/", "Session", true)]
    [InlineData("/login/", "Session", false)]
    [InlineData("/other/", "Basic", true)]
    [InlineData("/other/", "Basic", false)]
    public async Task Signs_in_to_the_Airflow_2_behind_it_by_its_form_where_that_is_let_through(string resource, string method, bool iam)
    {
        using AirflowSandbox sandbox = Start(iam, keyed: !iam, options => options.Resources = [.. options.Resources, resource], version: "2.11");
        using AirflowSession session = await ConnectAsync(sandbox, iam, iam ? null : Key);

        Assert.Equal(method, session.AuthMethod);
        Assert.Equal("orders_etl", (await session.GetDagAsync("orders_etl", CallContext.None)).DagId);
        Assert.All(sandbox.Requests, request => Assert.StartsWith("/prod/", request.Path, StringComparison.Ordinal));
        sandbox.ExpireTokens();
        await session.SetDagPausedAsync("slow", true, CallContext.None);
    }

    [Fact]
    public async Task A_bad_key_is_said_to_be_one_and_not_repeated()
    {
        using AirflowSandbox sandbox = Start(iam: false, keyed: true);
        var e = await Assert.ThrowsAsync<AirflowApiException>(() => ConnectAsync(sandbox, iam: false, "canary-key"));

        Assert.Equal(AirflowErrorKind.SignInFailed, e.Kind);
        Assert.Contains("-ApiKey", e.Message);
        Assert.DoesNotContain("canary", e.ToString());
    }

    [Fact]
    public async Task An_unknown_route_is_said_to_be_one()
    {
        using AirflowSandbox sandbox = Start(iam: true, keyed: false);
        var e = await Assert.ThrowsAnyAsync<AirflowException>(() => ConnectAsync(sandbox, iam: true, null, stage: "/dev"));

        Assert.Equal(AirflowErrorKind.NotTheApi, e.Kind);
        Assert.Contains("stage", e.Message);
    }

    [Fact]
    public async Task A_wrong_secret_and_a_missing_right_are_said()
    {
        using AirflowSandbox sandbox = Start(iam: true, keyed: false);
        var wrong = await Assert.ThrowsAsync<AirflowApiException>(() => ConnectAsync(sandbox, iam: true, null, secret: "canary"));
        var denied = await Assert.ThrowsAsync<AirflowApiException>(() => ConnectAsync(sandbox, iam: true, null, identity: SandboxAwsIdentity.Assumer));

        Assert.Equal(AirflowErrorKind.SignInFailed, wrong.Kind);
        Assert.Contains("secret key", wrong.Message);
        Assert.DoesNotContain("canary", wrong.ToString());
        Assert.Equal(AirflowErrorKind.Forbidden, denied.Kind);
        Assert.Contains("execute-api:Invoke on ", denied.Message);
    }

    [Fact]
    public async Task A_used_up_quota_and_a_gateway_that_waited_in_vain_are_said()
    {
        using AirflowSandbox sandbox = Start(iam: false, keyed: true, options => options.IntegrationTimeout = TimeSpan.FromSeconds(0.5), quota: 4);
        using AirflowSession session = await ConnectAsync(sandbox, iam: false, Key, retries: 0);
        sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.Delay, Delay = TimeSpan.FromSeconds(2), Times = 1 });
        var slow = await Assert.ThrowsAsync<AirflowApiException>(() => session.GetDagAsync("orders_etl", CallContext.None));
        var quota = await Assert.ThrowsAsync<AirflowApiException>(() => session.GetDagAsync("orders_etl", CallContext.None));

        Assert.Equal(AirflowErrorKind.RequestTimedOut, slow.Kind);
        Assert.Equal(AirflowErrorKind.TooManyRequests, quota.Kind);
        Assert.Contains("quota", quota.Message);
    }

    [Fact]
    public async Task A_quota_that_is_used_up_is_asked_no_more_and_a_limit_by_the_second_is_waited_out()
    {
        using AirflowSandbox sandbox = Start(iam: false, keyed: true, quota: 4);
        using AirflowSession session = await ConnectAsync(sandbox, iam: false, Key, retries: 4);
        sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.TooManyRequests, Path = "/prod/api/", Times = 1 });
        await session.GetDagAsync("orders_etl", CallContext.None);
        sandbox.ClearRequests();
        var e = await Assert.ThrowsAsync<AirflowApiException>(() => session.GetDagAsync("orders_etl", CallContext.None));

        Assert.Equal(AirflowErrorKind.TooManyRequests, e.Kind);
        Assert.Contains("quota", e.Message);
        Assert.Single(sandbox.Requests);
    }

    [Fact]
    public async Task The_header_of_the_signature_is_not_given_to_the_token()
    {
        using AirflowSandbox sandbox = Start(iam: true, keyed: false);
        var e = await Assert.ThrowsAsync<AirflowException>(() => AirflowSession.OpenAsync(
            new SessionOptions(sandbox.BaseAddress.AbsoluteUri, SignIn.Anonymous()) { Aws = As(SandboxAwsIdentity.Admin, null), AuthorizationHeaderName = "authorization" },
            CallContext.None));

        Assert.Equal(AirflowErrorKind.InvalidValue, e.Kind);
    }

    [Fact]
    public async Task Headers_of_the_user_s_own_reach_the_Airflow_behind_it()
    {
        using AirflowSandbox sandbox = Start(iam: true, keyed: false);
        using AirflowSession session = await AirflowSession.OpenAsync(
            new SessionOptions(sandbox.BaseAddress.AbsoluteUri, SignIn.Password("admin", MwaaServer.Secret("admin")))
            {
                Aws = As(SandboxAwsIdentity.Admin, null),
                Headers = new Dictionary<string, System.Security.SecureString> { ["X-Team"] = MwaaServer.Secret("data  and more") },
            },
            CallContext.None);
        await session.SetDagPausedAsync("orders_etl", true, CallContext.None);

        Assert.All(sandbox.Requests, request => Assert.Equal("data  and more", request.Header("X-Team")));
    }

    private static AirflowSandbox Start(bool iam, bool keyed, Action<ApiGatewayOptions>? more = null, int quota = 0, string version = "3.3")
    {
        var options = new ApiGatewayOptions { RequireIam = iam, ApiKeys = keyed ? [Key] : null, Quota = quota };
        more?.Invoke(options);
        AirflowSandbox sandbox = AirflowSandbox.Start(new SandboxOptions { ApiGateway = options, AirflowVersion = version });
        sandbox.Clock.Stop();
        return sandbox;
    }

    private static Task<AirflowSession> ConnectAsync(AirflowSandbox sandbox, bool iam, string? key, string? stage = null, string? secret = null, SandboxAwsIdentity? identity = null, int retries = 1) =>
        AirflowSession.OpenAsync(
            new SessionOptions(stage is null ? sandbox.BaseAddress.AbsoluteUri : new Uri(sandbox.BaseAddress, stage).AbsoluteUri, SignIn.Password("admin", MwaaServer.Secret("admin")))
            {
                Aws = iam ? As(identity ?? SandboxAwsIdentity.Admin, secret) : null,
                ApiKey = key is null ? null : MwaaServer.Secret(key),
                MaximumRetryCount = retries,
            },
            CallContext.None);

    private static AwsOptions As(SandboxAwsIdentity identity, string? secret) =>
        new() { Region = "eu-central-1", AccessKey = identity.AccessKeyId, SecretKey = MwaaServer.Secret(secret ?? identity.SecretAccessKey) };
}
