using System.Net;
using System.Text.Json;
using AirflowPS.Sandbox.Tests.Aws;

namespace AirflowPS.Sandbox.Tests.Mwaa;

public sealed class EnvironmentTests : MwaaTest
{
    [Fact]
    public async Task Environments_are_listed_in_pages()
    {
        var names = new List<string>();
        string query = "MaxResults=3";
        AwsReply reply = await Client.SendAsync("airflow", HttpMethod.Get, "/environments?" + query);
        names.AddRange(Names(reply));
        Assert.Equal(3, names.Count);
        string token = reply.Body.GetProperty("NextToken").GetString()!;
        Assert.Contains('+', token);
        Assert.Contains('/', token);
        reply = await Client.SendAsync("airflow", HttpMethod.Get, $"/environments?{query}&NextToken={Uri.EscapeDataString(token)}");
        names.AddRange(Names(reply));
        Assert.False(reply.Body.TryGetProperty("NextToken", out _));
        Assert.Equal(new[] { "nightly", "reports", "building", "outdated" }, names);
    }

    [Theory]
    [InlineData("MaxResults=0")]
    [InlineData("MaxResults=26")]
    [InlineData("NextToken=made-up")]
    public async Task Pages_are_checked(string query)
    {
        AwsReply reply = await Client.SendAsync("airflow", HttpMethod.Get, "/environments?" + query);
        Assert.Equal((HttpStatusCode.BadRequest, "ValidationException"), (reply.Status, reply.ErrorType));
    }

    [Fact]
    public async Task An_environment_tells_which_airflow_it_is_and_where()
    {
        AwsReply reply = await Client.SendAsync("airflow", HttpMethod.Get, "/environments/nightly");
        JsonElement environment = reply.Body.GetProperty("Environment");
        Assert.Equal("3.3.2", environment.GetProperty("AirflowVersion").GetString());
        Assert.Equal(Sandbox.BaseAddress.Authority, environment.GetProperty("WebserverUrl").GetString());
        Assert.Equal("arn:aws:airflow:eu-central-1:123456789012:environment/nightly", environment.GetProperty("Arn").GetString());
        Assert.Equal("AVAILABLE", environment.GetProperty("Status").GetString());
        Assert.Equal(Members("environment", "Environment"), environment.EnumerateObject().Select(m => m.Name).Order());
        MwaaVectors.AssertLike("no such environment", await Client.SendAsync("airflow", HttpMethod.Get, "/environments/MyEnv"));
    }

    [Fact]
    public async Task Who_may_invoke_need_not_be_allowed_to_look()
    {
        using var viewer = new AwsClient(Sandbox, SandboxAwsIdentity.Viewer);
        AwsReply reply = await viewer.SendAsync("airflow", HttpMethod.Get, "/environments/nightly");
        MwaaVectors.AssertLike("access denied", reply);
        Assert.Contains("airflow:GetEnvironment on resource: arn:aws:airflow:eu-central-1:123456789012:environment/nightly", reply.Message, StringComparison.Ordinal);
        Assert.Equal("AccessDeniedException", (await viewer.SendAsync("airflow", HttpMethod.Get, "/environments")).ErrorType);
    }

    [Fact]
    public async Task Other_regions_have_other_names()
    {
        using AirflowSandbox china = AirflowSandbox.Start(new SandboxOptions { Mwaa = new MwaaOptions(), Aws = new SandboxAwsAccount { Region = "cn-north-1", Id = "000000000001" } });
        using var client = new AwsClient(china);
        AwsReply reply = await client.SendAsync("airflow", HttpMethod.Get, "/environments/nightly");
        Assert.Equal("arn:aws-cn:airflow:cn-north-1:000000000001:environment/nightly", reply.Body.GetProperty("Environment").GetProperty("Arn").GetString());
    }

    [Fact]
    public void A_prefix_is_refused() =>
        Assert.Throws<ArgumentException>(() => AirflowSandbox.Start(new SandboxOptions { Mwaa = new MwaaOptions(), Prefix = "team" }));

    private static IEnumerable<string> Names(AwsReply reply) => reply.Body.GetProperty("Environments").EnumerateArray().Select(e => e.GetString()!);

    private static IEnumerable<string> Members(string vector, string member) => MwaaVectors.Replies.EnumerateArray()
        .First(v => v.GetProperty("name").GetString() == vector)
        .GetProperty("response").GetProperty("body").GetProperty(member).EnumerateObject().Select(m => m.Name).Order();
}
