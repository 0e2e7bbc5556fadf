namespace AirflowPS.Client.Tests;

/// <summary>What the tasks of a run wrote, asked of the API that Airflow 2 has beside its own.</summary>
public class LineageTests
{
    [Fact]
    public async Task Tasks_that_have_run_tell_what_they_wrote()
    {
        using TestServer server = await StartAsync();

        TaskLineage task = Assert.Single(await server.Session.GetLineageAsync("orders_etl", "done", CallContext.None));

        Assert.Equal(("orders_etl", "done", "load", server.Session.Server), (task.DagId, task.DagRunId, task.TaskId, task.Server));
        Assert.Equal(["s3://warehouse/orders"], task.Outlets);
        Assert.Empty(task.Inlets);
        Assert.Equal("/api/experimental/lineage/orders_etl/" + Uri.EscapeDataString(WireDate.Write(new DateTimeOffset(task.LogicalDate!.Value))), server.Sandbox.Requests[^1].Path);
        Assert.Empty(await server.Session.GetLineageAsync("slow", "done", CallContext.None));
    }

    [Fact]
    public async Task Where_it_is_switched_off_that_is_said()
    {
        using TestServer server = await StartAsync();
        server.Sandbox.Options.Experimental = false;

        AirflowException e = await Assert.ThrowsAsync<AirflowException>(() => server.Session.GetLineageAsync("orders_etl", "done", CallContext.None));

        Assert.Equal(AirflowErrorKind.NotSupportedByServer, e.Kind);
        Assert.Contains("enable_experimental_api", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3.3")]
    [InlineData("1.10")]
    public async Task Other_generations_are_not_asked(string version)
    {
        using TestServer server = await TestServer.StartAsync(version);

        AirflowException e = await Assert.ThrowsAsync<AirflowException>(() => server.Session.GetLineageAsync("orders_etl", "done", CallContext.None));

        Assert.Equal(AirflowErrorKind.NotSupportedByServer, e.Kind);
        Assert.Contains("takes Airflow 2.4 to 2.11", e.Message, StringComparison.Ordinal);
        Assert.Empty(server.Sandbox.Requests);
    }

    private static async Task<TestServer> StartAsync()
    {
        TestServer server = await TestServer.StartAsync("2.11");
        server.Sandbox.Options.Experimental = true;
        server.Sandbox.AddRun("slow", "done");
        server.Sandbox.AddRun("orders_etl", "done");
        return server;
    }
}
