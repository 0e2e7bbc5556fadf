using AirflowPS.Client;
using AirflowPS.Sandbox;

namespace AirflowPS.Aws.Tests;

/// <summary>Where credentials and region come from. These tests change the process's environment, so they run one after another.</summary>
[Collection("Environment")]
public sealed class CredentialTests : IDisposable
{
    private static readonly SandboxAwsIdentity Admin = SandboxAwsIdentity.Admin;

    private readonly Dictionary<string, string?> before = [];

    [Fact]
    public async Task Nothing_found_says_where_it_looked()
    {
        var e = await Assert.ThrowsAsync<AirflowException>(() => MwaaServer.ConnectAsync(new AwsOptions { Region = "eu-central-1" }));

        Assert.Equal(AirflowErrorKind.SignInFailed, e.Kind);
        Assert.Contains("AWS_ACCESS_KEY_ID", e.Message);
        Assert.Contains(AwsEnvironment.CredentialsFile, e.Message);
    }

    [Fact]
    public async Task A_profile_that_is_not_there_shows_those_that_are()
    {
        WriteProfiles("[nightly-ops]\naws_access_key_id = x\naws_secret_access_key = canary\n");
        var e = await Assert.ThrowsAsync<AirflowException>(() => MwaaServer.ConnectAsync(new AwsOptions { ProfileName = "nightly-op" }));

        Assert.Equal(AirflowErrorKind.SignInFailed, e.Kind);
        Assert.Contains("There are: nightly-ops.", e.Message);
        Assert.DoesNotContain("canary", e.ToString());
    }

    [Fact]
    public async Task A_region_that_nobody_names_and_one_that_is_none_are_said()
    {
        Set("AWS_ACCESS_KEY_ID", Admin.AccessKeyId);
        Set("AWS_SECRET_ACCESS_KEY", Admin.SecretAccessKey);
        var missing = await Assert.ThrowsAsync<AirflowException>(() => MwaaServer.ConnectAsync(new AwsOptions()));
        var wrong = await Assert.ThrowsAsync<AirflowException>(() => MwaaServer.ConnectAsync(new AwsOptions { Region = "Frankfurt" }));

        Assert.Contains("-Region", missing.Message);
        Assert.Equal(AirflowErrorKind.InvalidValue, wrong.Kind);
    }

    [Fact]
    public async Task The_environment_gives_keys_region_and_endpoint()
    {
        using var server = new MwaaServer();
        Set("AWS_ACCESS_KEY_ID", Admin.AccessKeyId);
        Set("AWS_SECRET_ACCESS_KEY", Admin.SecretAccessKey);
        Set("AWS_REGION", "eu-central-1");
        Set("AWS_ENDPOINT_URL", "http://127.0.0.1:1");
        Set("AWS_ENDPOINT_URL_MWAA", server.Sandbox.BaseAddress.AbsoluteUri);

        using AirflowSession session = await MwaaServer.ConnectAsync(new AwsOptions());

        Assert.Equal(Admin.AccessKeyId, session.UserName);
    }

    [Fact]
    public async Task A_profile_gives_keys_region_and_endpoint()
    {
        using var server = new MwaaServer();
        WriteProfiles($"[ops]\naws_access_key_id = {Admin.AccessKeyId}\naws_secret_access_key = {Admin.SecretAccessKey}\nregion = eu-central-1\nendpoint_url = {server.Sandbox.BaseAddress}\n");

        using AirflowSession session = await MwaaServer.ConnectAsync(new AwsOptions { ProfileName = "ops" });

        Assert.Equal(Admin.AccessKeyId, session.UserName);
    }

    [Theory]
    [InlineData("airflow-operator", null)]
    [InlineData("airflow-external", "sandbox-external-id")]
    public async Task A_role_is_taken_on_and_again_when_its_keys_have_ended(string role, string? externalId)
    {
        using var server = new MwaaServer();
        Set("AWS_ENDPOINT_URL_STS", server.Sandbox.BaseAddress.AbsoluteUri);
        using AirflowSession session = await MwaaServer.ConnectAsync(server.As(SandboxAwsIdentity.Assumer, roleArn: "arn:aws:iam::123456789012:role/" + role, externalId: externalId));

        Assert.NotEqual(SandboxAwsIdentity.Assumer.AccessKeyId, session.UserName);
        server.Sandbox.ExpireAwsSessions();
        Assert.Equal("orders_etl", (await session.GetDagAsync("orders_etl", CallContext.None)).DagId);
    }

    [Fact]
    public async Task A_role_that_may_not_be_taken_on_says_what_is_missing()
    {
        using var server = new MwaaServer();
        Set("AWS_ENDPOINT_URL_STS", server.Sandbox.BaseAddress.AbsoluteUri);
        var e = await Assert.ThrowsAsync<AirflowException>(() => MwaaServer.ConnectAsync(server.As(SandboxAwsIdentity.Assumer, roleArn: "arn:aws:iam::123456789012:role/airflow-external")));

        Assert.Equal(AirflowErrorKind.SignInFailed, e.Kind);
        Assert.Contains("external id", e.Message);
        Assert.DoesNotContain(SandboxAwsIdentity.Assumer.SecretAccessKey, e.ToString());
    }

    [Fact]
    public async Task Keys_that_have_ended_and_are_not_replaced_say_so()
    {
        var account = new SandboxAwsAccount { Identities = [Temporary("first")] };
        using var server = new MwaaServer(account: account);
        Use(account.Identities[0]);
        var aws = new AwsOptions { Region = "eu-central-1", EndpointUrl = server.Sandbox.BaseAddress.AbsoluteUri };
        using AirflowSession session = await MwaaServer.ConnectAsync(aws);

        account.Identities[0].Ends = DateTimeOffset.UtcNow;
        server.Sandbox.ExpireAwsSessions();
        var e = await Assert.ThrowsAsync<AirflowApiException>(() => session.GetDagAsync("orders_etl", CallContext.None));

        Assert.Equal(AirflowErrorKind.TokenRejected, e.Kind);
        Assert.Contains("connect again", e.Message);
        Assert.DoesNotContain("canary", e.ToString());
    }

    public void Dispose()
    {
        foreach ((string name, string? value) in before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        File.Delete(AwsEnvironment.CredentialsFile);
    }

    private static SandboxAwsIdentity Temporary(string name) =>
        new() { Name = name, AccessKeyId = "ASIA" + name.ToUpperInvariant(), SecretAccessKey = "canary-secret-" + name, SessionToken = "canary-token-" + name };

    private void Use(SandboxAwsIdentity identity)
    {
        Set("AWS_ACCESS_KEY_ID", identity.AccessKeyId);
        Set("AWS_SECRET_ACCESS_KEY", identity.SecretAccessKey);
        Set("AWS_SESSION_TOKEN", identity.SessionToken);
    }

    private static void WriteProfiles(string text) => File.WriteAllText(AwsEnvironment.CredentialsFile, text);

    private void Set(string name, string? value)
    {
        before.TryAdd(name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
    }
}
