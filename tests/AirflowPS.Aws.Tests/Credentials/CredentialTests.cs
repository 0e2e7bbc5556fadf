using AirflowPS.Client;
using AirflowPS.Sandbox;

namespace AirflowPS.Aws.Tests;

/// <summary>Where credentials, region and endpoint come from.</summary>
public sealed class CredentialTests : EnvironmentTest
{
    private static readonly SandboxAwsIdentity Admin = SandboxAwsIdentity.Admin;

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
    public async Task A_file_that_is_none_of_AWS_s_is_said_to_be_without_what_is_in_it()
    {
        WriteProfiles("[ops]\naws_access_key_id = x\ncanary-of-a-secret\n");
        var e = await Assert.ThrowsAsync<AirflowException>(() => MwaaServer.ConnectAsync(new AwsOptions { ProfileName = "ops" }));

        Assert.Equal(AirflowErrorKind.SignInFailed, e.Kind);
        Assert.Contains(AwsEnvironment.CredentialsFile, e.Message);
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
    [InlineData("services = local", "", "[services local]\nmwaa =\n  endpoint_url = {0}\nsts =\n  endpoint_url = http://127.0.0.1:1\n")]
    [InlineData("services = local", "endpoint_url = http://127.0.0.1:1", "[services local]\nmwaa =\n  endpoint_url = {0}\n")]
    public async Task A_profile_gives_the_endpoint_of_the_service_by_itself(string services, string more, string section)
    {
        using var server = new MwaaServer();
        WriteConfig($"[profile ops]\nregion = eu-central-1\n{services}\n{more}\n\n{section.Replace("{0}", server.Sandbox.BaseAddress.AbsoluteUri, StringComparison.Ordinal)}");
        WriteProfiles($"[ops]\naws_access_key_id = {Admin.AccessKeyId}\naws_secret_access_key = {Admin.SecretAccessKey}\n");

        using AirflowSession session = await MwaaServer.ConnectAsync(new AwsOptions { ProfileName = "ops" });

        Assert.Equal(Admin.AccessKeyId, session.UserName);
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

    private static SandboxAwsIdentity Temporary(string name) =>
        new() { Name = name, AccessKeyId = "ASIA" + name.ToUpperInvariant(), SecretAccessKey = "canary-secret-" + name, SessionToken = "canary-token-" + name };

    private void Use(SandboxAwsIdentity identity)
    {
        Set("AWS_ACCESS_KEY_ID", identity.AccessKeyId);
        Set("AWS_SECRET_ACCESS_KEY", identity.SecretAccessKey);
        Set("AWS_SESSION_TOKEN", identity.SessionToken);
    }
}
