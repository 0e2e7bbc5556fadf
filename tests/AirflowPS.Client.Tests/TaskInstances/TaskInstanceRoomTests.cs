using System.Text.Json.Nodes;

namespace AirflowPS.Client.Tests;

public class TaskInstanceRoomTests
{
    [Theory]
    [InlineData("3.3")]
    [InlineData("3.0")]
    public async Task Reads_lists_and_tells_mapped_ones_apart(string version)
    {
        using TestServer server = await TestServer.StartAsync(version);
        await server.RunAsync("orders_etl", "r");

        List<TaskInstance> all = await server.Session.ReadTaskInstances("orders_etl", "r", new Query(), ListRange.All).ReadAllAsync();
        List<TaskInstance> mapped = await server.Session.ReadTaskInstances("orders_etl", "r", new Query().Add("task_id", "transform"), ListRange.All).ReadAllAsync();
        TaskInstance one = await server.Session.GetTaskInstanceAsync("orders_etl", "r", "transform", 1, CallContext.None);
        TaskInstance plain = await server.Session.GetTaskInstanceAsync("orders_etl", "r", "extract", -1, CallContext.None);

        Assert.Equal(Enumerable.Range(0, mapped.Count), mapped.Select(instance => instance.MapIndex!.Value));
        Assert.Equal(mapped.Count, all.Count(instance => instance.TaskId == "transform"));
        Assert.Equal(("transform[1]", "extract"), (one.ToString(), plain.ToString()));
        Assert.EndsWith("/dags/orders_etl/runs/r/tasks/transform/mapped/1", one.WebUri!.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal(server.Session.Server, one.DagVersion!.Server);
        Assert.Equal(all.Count, (await server.Session.ReadTaskInstances(null, null, new Query(), ListRange.All).ReadAllAsync()).Count(instance => instance.DagRunId == "r"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(-1)]
    public async Task A_mapped_one_without_an_index_is_told_with_what_to_do(int? mapIndex)
    {
        using TestServer server = await TestServer.StartAsync();
        await server.RunAsync("orders_etl", "r");

        AirflowApiException e = await Assert.ThrowsAsync<AirflowApiException>(() => server.Session.GetTaskInstanceAsync("orders_etl", "r", "transform", mapIndex, CallContext.None));

        Assert.Equal(AirflowErrorKind.NotFound, e.Kind);
        Assert.StartsWith("Task 'transform' is mapped", e.Message, StringComparison.Ordinal);
        Assert.Contains("-MapIndex", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3.3")]
    [InlineData("3.0")]
    public async Task Changes_state_and_note_and_looks_before(string version)
    {
        using TestServer server = await TestServer.StartAsync(version);
        await server.RunAsync("orders_etl", "r");
        var fail = new TaskInstanceChange { NewState = "failed", Note = "by hand" };

        Assert.NotEmpty(await server.Session.PreviewSetTaskInstanceAsync("orders_etl", "r", "transform", 1, fail, CallContext.None));
        Assert.Equal("success", (await server.Session.GetTaskInstanceAsync("orders_etl", "r", "transform", 1, CallContext.None)).State);

        IReadOnlyList<TaskInstance> changed = await server.Session.SetTaskInstanceAsync("orders_etl", "r", "transform", 1, fail, CallContext.None);
        Assert.Equal(("failed", "by hand", 1), (changed[0].State, changed[0].Note, changed[0].MapIndex));
        Assert.Equal("success", (await server.Session.GetTaskInstanceAsync("orders_etl", "r", "transform", 0, CallContext.None)).State);

        Assert.Null((await server.Session.SetTaskInstanceAsync("orders_etl", "r", "transform", 1, new TaskInstanceChange { Note = null }, CallContext.None))[0].Note);
        Assert.Equal(AirflowErrorKind.Conflict, (await Assert.ThrowsAsync<AirflowApiException>(() => server.Session.SetTaskInstanceAsync("orders_etl", "r", "transform", 1, fail, CallContext.None))).Kind);
    }

    [Theory]
    [InlineData("3.3")]
    [InlineData("3.0")]
    public async Task Clears_and_looks_before_and_keeps_the_tries(string version)
    {
        using TestServer server = await TestServer.StartAsync(version);
        await server.RunAsync("always_fails", "r");
        var clear = new ClearRequest { DagRunId = "r", Tasks = [new TaskTarget("boom")], OnlyFailed = true, IncludeDownstream = true };

        IReadOnlyList<TaskInstance> preview = await server.Session.PreviewClearTaskInstancesAsync("always_fails", clear, CallContext.None);
        Assert.Contains(preview, instance => instance.TaskId == "boom");
        Assert.Equal("failed", (await server.Session.GetDagRunAsync("always_fails", "r", CallContext.None)).State);

        Assert.Equal(preview.Count, (await server.Session.ClearTaskInstancesAsync("always_fails", clear, CallContext.None)).Count);
        Assert.Equal("queued", (await server.Session.GetDagRunAsync("always_fails", "r", CallContext.None)).State);

        IReadOnlyList<TaskInstanceTry> tries = await server.Session.GetTaskInstanceTriesAsync("always_fails", "r", "boom", null, CallContext.None);
        Assert.True(tries.Count >= 2);
        TaskInstanceTry first = await server.Session.GetTaskInstanceTryAsync("always_fails", "r", "boom", null, 1, CallContext.None);
        Assert.Equal((1, "failed", server.Session.Server), (first.TryNumber, first.State, first.Server));
    }

    [Fact]
    public async Task Tries_of_a_mapped_one_are_of_its_index()
    {
        using TestServer server = await TestServer.StartAsync();
        await server.RunAsync("orders_etl", "r");

        Assert.Equal(2, Assert.Single(await server.Session.GetTaskInstanceTriesAsync("orders_etl", "r", "transform", 2, CallContext.None)).MapIndex);
        Assert.Equal(2, (await server.Session.GetTaskInstanceTryAsync("orders_etl", "r", "transform", 2, 1, CallContext.None)).MapIndex);
    }

    [Fact]
    public async Task One_index_of_a_mapped_task_is_cleared_alone()
    {
        using TestServer server = await TestServer.StartAsync();
        await server.RunAsync("orders_etl", "r");

        IReadOnlyList<TaskInstance> preview = await server.Session.PreviewClearTaskInstancesAsync(
            "orders_etl",
            new ClearRequest { DagRunId = "r", Tasks = [new TaskTarget("transform", 1), new TaskTarget("extract", -1)] },
            CallContext.None);

        Assert.Equal(["extract", "transform[1]"], preview.Select(instance => instance.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_a_server_lacks_is_not_sent()
    {
        using TestServer server = await TestServer.StartAsync("3.0");

        AirflowException e = await Assert.ThrowsAsync<AirflowException>(() =>
            server.Session.ClearTaskInstancesAsync("orders_etl", new ClearRequest { DagRunId = "r", PreventRunningTask = true }, CallContext.None));

        Assert.Equal(AirflowErrorKind.NotSupportedByServer, e.Kind);
        Assert.Contains("prevent_running_task", e.Message, StringComparison.Ordinal);
        Assert.Empty(server.Sandbox.Requests);
    }
}
