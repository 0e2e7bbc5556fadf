namespace AirflowPS.Client.Tests;

public class DagRunBulkTests
{
    [Fact]
    public async Task Runs_of_a_DAG_are_deleted_in_one_request_and_one_that_goes_on_is_left_alone()
    {
        using TestServer server = await TestServer.StartAsync();
        server.Sandbox.AddRun("slow", "a");
        server.Sandbox.AddRun("slow", "b");
        await server.Session.TriggerDagRunAsync("slow", new TriggerRequest { DagRunId = "running" }, IfExists.Fail, CallContext.None);
        server.Sandbox.Clock.Step(TimeSpan.FromSeconds(2));
        server.Sandbox.ClearRequests();

        BulkResult result = await server.Session.DeleteDagRunsAsync([new("slow", "a"), new("slow", "b"), new("slow", "running"), new("slow", "nope"), new("orders_etl", "alone")], CallContext.None);

        Assert.True(result.Has("slow.a") && result.Has("slow.b"));
        Assert.False(result.Has("slow.running") || result.Has("slow.nope") || result.Has("orders_etl.alone"));
        Assert.Equal(1, server.CountRequests("PATCH", "/dags/slow/dagRuns"));
        Assert.DoesNotContain("running", Assert.Single(server.Sandbox.Requests, request => request.Method == "PATCH").Body, StringComparison.Ordinal);
        Assert.Equal(["running"], (await server.Session.ReadDagRuns("slow", new Query(), ListRange.All).ReadAllAsync()).Select(run => run.DagRunId));
    }

    [Theory]
    [InlineData("3.0")]
    [InlineData("2.11")]
    public async Task Where_the_server_has_no_such_request_nothing_is_sent(string version)
    {
        using TestServer server = await TestServer.StartAsync(version);

        BulkResult result = await server.Session.DeleteDagRunsAsync([new("slow", "a"), new("slow", "b")], CallContext.None);

        Assert.False(result.Has("slow.a"));
        Assert.Empty(server.Sandbox.Requests);
    }
}
