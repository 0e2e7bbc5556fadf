namespace AirflowPS.Client.Tests;

public class TaskStoreRoomTests
{
    [Fact]
    public async Task Keeps_what_it_is_told_for_as_long_as_it_is_told()
    {
        using TestServer server = await TestServer.StartAsync();
        await server.RunAsync("orders_etl", "r");
        var task = new TaskKey("orders_etl", "r", "transform", 1);
        DateTimeOffset end = new(2027, 1, 2, 3, 4, 5, TimeSpan.Zero);

        await server.Session.SetTaskStoreItemAsync(task, "k", new TaskStoreChange { Value = 1, ExpiresAt = end }, create: true, CallContext.None);
        await server.Session.SetTaskStoreItemAsync(task, "k", new TaskStoreChange { Value = 2 }, create: false, CallContext.None);

        TaskStoreItem item = await server.Session.GetTaskStoreItemAsync(task, "k", CallContext.None);
        Assert.Equal((2L, end.UtcDateTime), ((long)item.Value!, item.ExpiresAt!.Value.ToUniversalTime()));
        Assert.Equal(("orders_etl", "r", "transform", 1), (item.DagId, item.DagRunId, item.TaskId, item.MapIndex));
        await server.Session.SetTaskStoreItemAsync(task, "k", new TaskStoreChange { Value = 3, ExpiresAt = null }, create: false, CallContext.None);
        Assert.Null((await server.Session.GetTaskStoreItemAsync(task, "k", CallContext.None)).ExpiresAt);
        Assert.Empty(await server.Session.ReadTaskStore(task with { MapIndex = 0 }, ListRange.All).ReadAllAsync());
        Assert.Equal(1, Assert.Single(await server.Session.ReadTaskStore(task, ListRange.All).ReadAllAsync()).MapIndex);
    }

    [Fact]
    public async Task Makes_what_is_missing_unless_it_must_be_there()
    {
        using TestServer server = await TestServer.StartAsync();
        await server.RunAsync("orders_etl", "r");
        var task = new TaskKey("orders_etl", "r", "extract");

        Assert.Equal(AirflowErrorKind.NotFound, (await Assert.ThrowsAsync<AirflowApiException>(() => server.Session.SetTaskStoreItemAsync(task, "k", new TaskStoreChange { Value = 1 }, create: false, CallContext.None))).Kind);
        await server.Session.SetTaskStoreItemAsync(task, "k", new TaskStoreChange { Value = 1 }, create: true, CallContext.None);
        Assert.NotNull((await server.Session.GetTaskStoreItemAsync(task, "k", CallContext.None)).ExpiresAt);
        AirflowApiException e = await Assert.ThrowsAsync<AirflowApiException>(() => server.Session.SetTaskStoreItemAsync(task with { TaskId = "never" }, "k", new TaskStoreChange { Value = 1 }, create: true, CallContext.None));
        Assert.Contains("Task instance not found", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_deleted_by_key_of_one_index_and_of_all()
    {
        using TestServer server = await TestServer.StartAsync();
        await server.RunAsync("orders_etl", "r");
        TaskKey[] tasks = [.. Enumerable.Range(0, 3).Select(i => new TaskKey("orders_etl", "r", "transform", i))];
        foreach (TaskKey task in tasks)
        {
            await server.Session.SetTaskStoreItemAsync(task, "a", new TaskStoreChange { Value = 1 }, create: true, CallContext.None);
            await server.Session.SetTaskStoreItemAsync(task, "b", new TaskStoreChange { Value = 1 }, create: true, CallContext.None);
        }

        await server.Session.DeleteTaskStoreItemAsync(tasks[0], "a", CallContext.None);
        await server.Session.ClearTaskStoreAsync(tasks[1], allMapIndices: false, CallContext.None);
        Assert.Equal("1 0 2", await CountAsync());
        await server.Session.ClearTaskStoreAsync(tasks[0], allMapIndices: true, CallContext.None);
        Assert.Equal("0 0 0", await CountAsync());

        async Task<string> CountAsync()
        {
            var counts = new List<int>();
            foreach (TaskKey task in tasks)
            {
                counts.Add((await server.Session.ReadTaskStore(task, ListRange.All).ReadAllAsync()).Count);
            }

            return string.Join(" ", counts);
        }
    }
}
