using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AirflowPS.Client;
using AirflowPS.Sandbox;

namespace AirflowPS.Aws.Tests;

/// <summary>Credentials that a machine's own services give: a container's, an instance's, and the portal of a single sign-on.</summary>
public sealed class MachineTests : EnvironmentTest
{
    private static readonly SandboxAwsIdentity Given = new() { Name = "machine", AccessKeyId = "ASIAMACHINE", SecretAccessKey = "canary-secret", SessionToken = "canary-token" };

    private static string Expiration => DateTime.UtcNow.AddHours(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Keys => $$"""{"Code":"Success","Type":"AWS-HMAC","LastUpdated":"{{Expiration}}","AccessKeyId":"{{Given.AccessKeyId}}","SecretAccessKey":"{{Given.SecretAccessKey}}","Token":"{{Given.SessionToken}}","Expiration":"{{Expiration}}"}""";

    [Fact]
    public async Task A_container_gives_its_own()
    {
        using var machine = new LoopbackServer(path => path == "/creds" ? Keys : null);
        Set("AWS_CONTAINER_CREDENTIALS_FULL_URI", machine.Address + "/creds");
        Set("AWS_CONTAINER_AUTHORIZATION_TOKEN", "container-token");

        await AssertGivenAsync(new AwsOptions { Region = "eu-central-1" });

        Assert.Contains(machine.Heads, head => head.Contains("container-token", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_instance_gives_those_of_its_role()
    {
        Set("AWS_EC2_METADATA_DISABLED", null);
        const string roles = "/latest/meta-data/iam/security-credentials";
        AwsEnvironment.Instance["/latest/api/token"] = "instance-token";
        AwsEnvironment.Instance[roles] = "ops";
        AwsEnvironment.Instance[roles + "/ops"] = Keys;
        try
        {
            await AssertGivenAsync(new AwsOptions { Region = "eu-central-1" });
        }
        finally
        {
            AwsEnvironment.Instance.Clear();
        }

        Assert.Contains(AwsEnvironment.InstanceServer.Heads, head => head.Contains(roles + "/ops", StringComparison.Ordinal) && head.Contains("instance-token", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_single_sign_on_gives_those_of_the_profile_s_role()
    {
        using var portal = new LoopbackServer(path => path == "/federation/credentials"
            ? $$$"""{"roleCredentials":{"accessKeyId":"{{{Given.AccessKeyId}}}","secretAccessKey":"{{{Given.SecretAccessKey}}}","sessionToken":"{{{Given.SessionToken}}}","expiration":{{{DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeMilliseconds()}}}}}"""
            : null);
        UseSso(portal, DateTime.UtcNow.AddHours(1));

        await AssertGivenAsync(new AwsOptions { ProfileName = "sso" });

        Assert.Contains(portal.Heads, head => head.Contains("role_name=Operator", StringComparison.Ordinal) && head.Contains("cached-token", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_single_sign_on_that_has_ended_says_how_to_sign_in()
    {
        using var portal = new LoopbackServer(_ => null);
        UseSso(portal, DateTime.UtcNow.AddHours(-1));
        var e = await Assert.ThrowsAsync<AirflowException>(() => MwaaServer.ConnectAsync(new AwsOptions { ProfileName = "sso" }));

        Assert.Equal(AirflowErrorKind.SignInFailed, e.Kind);
        Assert.Contains("aws sso login --profile sso", e.Message);
        Assert.DoesNotContain("cached-token", e.ToString());
    }

    private static async Task AssertGivenAsync(AwsOptions aws)
    {
        using var server = new MwaaServer(account: new SandboxAwsAccount { Identities = [Given] });
        aws = new AwsOptions { Region = aws.Region, ProfileName = aws.ProfileName, EndpointUrl = server.Sandbox.BaseAddress.AbsoluteUri };
        using AirflowSession session = await MwaaServer.ConnectAsync(aws);

        Assert.Equal(Given.AccessKeyId, session.UserName);
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5350", Justification = "AWS's tools name the files of their cache so.")]
    private void UseSso(LoopbackServer portal, DateTime ends)
    {
        string home = Path.Combine(AppContext.BaseDirectory, "home-of-tests");
        string cache = Path.Combine(home, ".aws", "sso", "cache");
        Directory.CreateDirectory(cache);
        string name = Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes("corp"))).ToLowerInvariant();
        File.WriteAllText(
            Path.Combine(cache, name + ".json"),
            $$"""{"startUrl":"https://corp.awsapps.com/start","region":"eu-central-1","accessToken":"cached-token","expiresAt":"{{ends.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}}"}""");
        Set("HOME", home);
        Set("USERPROFILE", home);
        Set("AWS_ENDPOINT_URL_SSO", portal.Address);
        Set("AWS_ENDPOINT_URL_SSO_OIDC", portal.Address);
        WriteConfig("[profile sso]\nregion = eu-central-1\nsso_session = corp\nsso_account_id = 123456789012\nsso_role_name = Operator\n\n[sso-session corp]\nsso_region = eu-central-1\nsso_start_url = https://corp.awsapps.com/start\n");
    }
}
