namespace AirflowPS.Client.Tests;

public class TaskInstanceBulkTests
{
    [Fact]
    public async Task Those_of_a_run_go_in_one_request_and_what_was_not_done_is_left_over()
    {
        using TestServer server = await RunAsync();
        TaskInstanceTarget[] targets = [Target("extract"), Target("transform", 1), Target("nope")];

        BulkResult result = await server.Session.SetTaskInstancesAsync(targets, new TaskInstanceChange { NewState = "failed" }, CallContext.None);

        Assert.Equal([true, true, false], targets.Select(target => result.Has(target.BulkName)));
        Assert.Equal(1, server.CountRequests("PATCH", "/dags/orders_etl/dagRuns/r/taskInstances"));
        Assert.Single(server.Sandbox.Requests);
        Assert.Equal("failed", (await server.Session.GetTaskInstanceAsync("orders_etl", "r", "transform", 1, CallContext.None)).State);
        Assert.Equal("success", (await server.Session.GetTaskInstanceAsync("orders_etl", "r", "transform", 0, CallContext.None)).State);
    }

    [Fact]
    public async Task What_stands_behind_one_that_is_refused_is_left_over()
    {
        using TestServer server = await RunAsync();
        await server.Session.SetTaskInstanceAsync("orders_etl", "r", "extract", null, new TaskInstanceChange { NewState = "failed" }, CallContext.None);
        TaskInstanceTarget[] targets = [Target("extract"), Target("load")];

        BulkResult result = await server.Session.SetTaskInstancesAsync(targets, new TaskInstanceChange { NewState = "failed" }, CallContext.None);

        Assert.Equal([false, false], targets.Select(target => result.Has(target.BulkName)));
    }

    [Fact]
    public async Task All_indexes_of_a_mapped_task_are_one()
    {
        using TestServer server = await RunAsync();
        TaskInstanceTarget[] targets = [Target("transform", null), Target("load", null)];

        BulkResult result = await server.Session.SetTaskInstancesAsync(targets, new TaskInstanceChange { NewState = "skipped", Note = "all" }, CallContext.None);

        Assert.Equal([true, true], targets.Select(target => result.Has(target.BulkName)));
        Assert.All(await server.Session.ReadTaskInstances("orders_etl", "r", new Query().Add("task_id", "transform"), ListRange.All).ReadAllAsync(), instance => Assert.Equal(("skipped", "all"), (instance.State, instance.Note)));
    }

    [Fact]
    public async Task A_mapped_task_that_was_changed_beside_one_that_was_refused_has_begun()
    {
        using TestServer server = await RunAsync();
        await server.Session.SetTaskInstanceAsync("orders_etl", "r", "load", null, new TaskInstanceChange { NewState = "failed" }, CallContext.None);
        TaskInstanceTarget[] targets = [Target("transform", null), Target("load")];

        BulkResult result = await server.Session.SetTaskInstancesAsync(targets, new TaskInstanceChange { NewState = "failed" }, CallContext.None);

        Assert.Equal([(false, true), (false, false)], targets.Select(target => (result.Has(target.BulkName), result.HasBegun(target.BulkName))));
    }

    [Fact]
    public async Task A_note_is_not_taken_away_together()
    {
        using TestServer server = await RunAsync();

        BulkResult result = await server.Session.SetTaskInstancesAsync([Target("extract"), Target("load")], new TaskInstanceChange { Note = null }, CallContext.None);

        Assert.False(result.Has(Target("extract").BulkName));
        Assert.Empty(server.Sandbox.Requests);
    }

    [Fact]
    public async Task Deletes_together_with_what_they_left()
    {
        using TestServer server = await RunAsync();
        TaskInstanceTarget[] targets = [Target("transform", 0), Target("transform", 2), Target("load"), Target("transform", 9)];

        BulkResult result = await server.Session.DeleteTaskInstancesAsync(targets, CallContext.None);

        Assert.Equal([true, true, true, false], targets.Select(target => result.Has(target.BulkName)));
        Assert.Equal(["extract", "transform[1]"], (await server.Session.ReadTaskInstances("orders_etl", "r", new Query(), ListRange.All).ReadAllAsync()).Select(instance => instance.ToString()).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(await server.Session.ReadXComs("orders_etl", "r", null, new Query(), ListRange.All).ReadAllAsync(), xcom => xcom.TaskId == "load");
    }

    [Fact]
    public async Task Before_3_1_they_are_left_over()
    {
        using TestServer server = await RunAsync("3.0");

        Assert.False((await server.Session.SetTaskInstancesAsync([Target("extract"), Target("load")], new TaskInstanceChange { NewState = "failed" }, CallContext.None)).Has(Target("load").BulkName));
        Assert.Empty(server.Sandbox.Requests);
        Assert.Equal(AirflowErrorKind.NotSupportedByServer, (await Assert.ThrowsAsync<AirflowException>(() => server.Session.DeleteTaskInstanceAsync(Target("load"), CallContext.None))).Kind);
    }

    [Fact]
    public async Task A_task_that_means_all_is_refused()
    {
        using TestServer server = await RunAsync();

        Assert.Equal(AirflowErrorKind.InvalidId, (await Assert.ThrowsAsync<AirflowException>(() => server.Session.DeleteTaskInstancesAsync([Target("~"), Target("load")], CallContext.None))).Kind);
        Assert.Empty(server.Sandbox.Requests);
    }

    private static async Task<TestServer> RunAsync(string version = "3.3")
    {
        TestServer server = await TestServer.StartAsync(version);
        await server.RunAsync("orders_etl", "r");
        server.Sandbox.ClearRequests();
        return server;
    }

    private static TaskInstanceTarget Target(string taskId, int? mapIndex = -1) => new("orders_etl", "r", taskId, mapIndex);
}
