using System.Text.Json;

namespace AirflowPS.Client.Tests;

public class TaskInstanceEvidenceTests
{
    [Theory]
    [InlineData("3.3")]
    [InlineData("3.0")]
    [InlineData("2.11")]
    public async Task Tells_what_a_task_instance_waits_for(string version)
    {
        using TestServer server = await TestServer.StartAsync(version);
        await server.Session.TriggerDagRunAsync("fleet_002", new TriggerRequest { DagRunId = "r" }, IfExists.Fail, CallContext.None);

        IReadOnlyList<TaskInstanceDependency> waits = await server.Session.GetTaskInstanceDependenciesAsync(new TaskKey("fleet_002", "r", "ping"), CallContext.None);

        Assert.Contains(waits, wait => wait.Name == "Dag Not Paused" && wait.Reason == "Task's DAG 'fleet_002' is paused.");
        Assert.All(waits, wait => Assert.Equal(("fleet_002", "r", "ping", -1, server.Session.Server), (wait.DagId, wait.DagRunId, wait.TaskId, wait.MapIndex, wait.Server)));
    }

    [Fact]
    public async Task A_mapped_one_is_addressed_by_its_index()
    {
        using TestServer server = await TestServer.StartAsync();
        await server.RunAsync("orders_etl", "r");

        Assert.Empty(await server.Session.GetTaskInstanceDependenciesAsync(new TaskKey("orders_etl", "r", "transform", 1), CallContext.None));
        Assert.Equal(1, server.CountRequests("GET", "/transform/1/dependencies"));
    }

    [Theory]
    [InlineData("3.3")]
    [InlineData("2.11")]
    public async Task Reads_links(string version)
    {
        using TestServer server = await TestServer.StartAsync(version);
        await server.RunAsync("orders_etl", "r");

        Assert.Empty(await server.Session.GetTaskLinksAsync(new TaskKey("orders_etl", "r", "transform", 1), null, CallContext.None));
        Assert.Equal(AirflowErrorKind.NotFound, (await Assert.ThrowsAsync<AirflowApiException>(() => server.Session.GetTaskLinksAsync(new TaskKey("orders_etl", "r", "nope"), null, CallContext.None))).Kind);
    }

    [Theory]
    [InlineData("""{"extra_links": {"Job": "https://example.com/1", "Later": null}, "total_entries": 2}""")]
    [InlineData("""{"Job": "https://example.com/1", "Later": null}""")]
    public void Links_are_read_by_their_names(string json)
    {
        using var document = JsonDocument.Parse(json);

        IReadOnlyList<TaskLink> links = TaskInstanceEvidence.ReadLinks(document.RootElement);

        Assert.Equal([("Job", "https://example.com/1"), ("Later", null)], links.Select(link => (link.Name, link.Url)));
    }

    [Fact]
    public async Task A_log_that_the_server_keeps_has_no_address()
    {
        using TestServer server = await TestServer.StartAsync();
        await server.RunAsync("orders_etl", "r");

        AirflowApiException e = await Assert.ThrowsAsync<AirflowApiException>(() => server.Session.GetTaskLogUrlAsync(new TaskKey("orders_etl", "r", "load"), 1, CallContext.None));

        Assert.Equal((AirflowErrorKind.InvalidRequest, true), (e.Kind, e.Message.Contains("external logs", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_tasks_of_a_group_are_found_in_a_run()
    {
        using TestServer server = await TestServer.StartAsync();
        await server.RunAsync("branching", "r");

        Assert.Equal(["left.done", "left.prepare", "left.work"], (await server.Session.FindGroupTasksAsync("branching", "r", "left", CallContext.None)).Select(task => task.TaskId).Order(StringComparer.Ordinal));
        Assert.Equal(AirflowErrorKind.NotFound, (await Assert.ThrowsAsync<AirflowException>(() => server.Session.FindGroupTasksAsync("branching", "r", "nope", CallContext.None))).Kind);
    }
}
