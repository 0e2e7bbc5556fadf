using AirflowPS.Client;
using AirflowPS.Sandbox;

namespace AirflowPS.Aws.Tests;

/// <summary>Which way to an environment is taken where one is refused.</summary>
public class MwaaFallbackTests
{
    [Fact]
    public async Task Who_may_neither_read_the_environment_nor_invoke_learns_of_the_web_server_with_a_token()
    {
        using var server = new MwaaServer(account: AccountOf("airflow:GetEnvironment", "airflow:InvokeRestApi"));
        using AirflowSession session = await server.ConnectAsync(server.Identity);

        Assert.Equal("WebLogin", session.AuthMethod);
        Assert.Equal("orders_etl", (await session.GetDagAsync("orders_etl", CallContext.None)).DagId);
    }

    [Theory]
    [InlineData("airflow:GetEnvironment")]
    [InlineData("nothing else")]
    public async Task Who_may_take_no_way_is_told_of_both(string more)
    {
        using var server = new MwaaServer(account: AccountOf("airflow:InvokeRestApi", "airflow:CreateWebLoginToken", more));
        var e = await Assert.ThrowsAsync<AirflowApiException>(() => server.ConnectAsync(server.Identity));

        Assert.Equal(AirflowErrorKind.Forbidden, e.Kind);
        Assert.Contains("airflow:InvokeRestApi on ", e.Message);
        Assert.Contains("airflow:CreateWebLoginToken on ", e.Message);
    }

    private static SandboxAwsAccount AccountOf(params string[] denied) =>
        new() { Identities = [new SandboxAwsIdentity { Name = "limited", AccessKeyId = "AKIALIMITED", SecretAccessKey = "secret", Denied = denied }] };
}
