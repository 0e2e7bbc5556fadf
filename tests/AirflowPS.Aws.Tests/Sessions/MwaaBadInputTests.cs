using AirflowPS.Client;
using AirflowPS.Sandbox;

namespace AirflowPS.Aws.Tests;

/// <summary>What goes wrong between a caller and an environment is said for what it is, and no change is made twice over it.</summary>
public class MwaaBadInputTests
{
    [Theory]
    [InlineData(10, "10 minutes behind")]
    [InlineData(-10, "10 minutes ahead of")]
    public async Task A_clock_that_is_off_is_said_to_be(int minutes, string words)
    {
        using var server = new MwaaServer(account: new SandboxAwsAccount { ClockOffset = TimeSpan.FromMinutes(minutes) });
        var e = await Assert.ThrowsAsync<AirflowApiException>(() => server.ConnectAsync());

        Assert.Equal(AirflowErrorKind.SignInFailed, e.Kind);
        Assert.Contains(words, e.Message);
    }

    [Theory]
    [InlineData("DELETED")]
    [InlineData("DELETING")]
    [InlineData("CREATE_FAILED")]
    public async Task An_environment_that_serves_nobody_any_more_is_said_to_be_so(string status)
    {
        using var server = new MwaaServer(new MwaaOptions { Environments = [new SandboxMwaaEnvironment { Name = "nightly", Status = status }] });
        var e = await Assert.ThrowsAsync<AirflowException>(() => server.ConnectAsync());

        Assert.Equal(AirflowErrorKind.NotFound, e.Kind);
        Assert.Contains(status, e.Message);
    }

    [Fact]
    public async Task A_wrong_region_is_said_with_the_way_to_give_another()
    {
        using var server = new MwaaServer();
        AwsOptions aws = server.As(SandboxAwsIdentity.Admin, region: "eu-west-1");
        var e = await Assert.ThrowsAsync<AirflowApiException>(() => MwaaServer.ConnectAsync(aws));

        Assert.Equal(AirflowErrorKind.SignInFailed, e.Kind);
        Assert.Contains("is eu-west-1 the region of", e.Message);
    }

    [Theory]
    [InlineData(SandboxFaultKind.Throttling, "/restapi/", true)]
    [InlineData(SandboxFaultKind.TooManyRequests, "/restapi/", true)]
    [InlineData(SandboxFaultKind.ServerError, "/restapi/", false)]
    [InlineData(SandboxFaultKind.DropBeforeAnswer, "/restapi/", false)]
    [InlineData(SandboxFaultKind.Delay, "/clearTaskInstances", false)]
    public async Task A_change_that_cannot_be_read_back_is_made_once_or_not_at_all(SandboxFaultKind fault, string where, bool isDone)
    {
        using var server = new MwaaServer(new MwaaOptions { RequestsPerSecond = 1000, CallLimit = TimeSpan.FromSeconds(1) });
        using AirflowSession session = await server.ConnectAsync();
        server.Sandbox.Faults.Add(new SandboxFault { Kind = fault, Path = where, Times = 1, Delay = TimeSpan.FromSeconds(2), Status = 503 });
        server.Sandbox.ClearRequests();

        Task change = session.ClearTaskInstancesAsync("orders_etl", new ClearRequest { OnlyFailed = true, EndDate = DateTimeOffset.UtcNow }, CallContext.None);
        if (isDone)
        {
            await change;
        }
        else
        {
            await Assert.ThrowsAnyAsync<AirflowException>(() => change);
        }

        Assert.Equal(isDone ? 2 : 1, server.Sandbox.Requests.Count);
    }
}
