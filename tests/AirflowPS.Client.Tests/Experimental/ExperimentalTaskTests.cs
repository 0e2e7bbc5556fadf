namespace AirflowPS.Client.Tests;

/// <summary>Tasks and task instances of Airflow 1.10: Python's texts become values.</summary>
public class ExperimentalTaskTests
{
    [Fact]
    public async Task A_task_has_values()
    {
        using TestServer server = await TestServer.StartAsync("1.10");

        AirflowTask task = await server.Session.GetTaskAsync("orders_etl", "extract", CallContext.None);

        Assert.Equal(("orders_etl", "extract", "data-team", "all_success"), (task.DagId, task.TaskId, task.Owner, task.TriggerRule));
        Assert.Equal((1, TimeSpan.FromSeconds(5), false, 1), (task.Retries, task.RetryDelay, task.DependsOnPast, task.PoolSlots));
        Assert.Null(task.EndDate);
        Assert.Null(task.ExecutionTimeout);
        Assert.Null(task.DownstreamTaskIds);
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(task.StartDate!.Value));
    }

    [Fact]
    public async Task A_task_instance_has_values()
    {
        using TestServer server = await TestServer.StartAsync("1.10");
        DagRun run = await server.RunAsync("orders_etl", "r1");

        TaskInstance instance = await server.Session.GetTaskInstanceAsync("orders_etl", "r1", "extract", null, CallContext.None);

        Assert.Equal(("orders_etl", "r1", "extract", "success"), (instance.DagId, instance.DagRunId, instance.TaskId, instance.State));
        Assert.Equal((1, 1, 3, "vm", "PythonOperator"), (instance.MaxTries, instance.PoolSlots, instance.PriorityWeight, instance.Hostname, instance.Operator));
        Assert.True(instance.Duration > TimeSpan.Zero && instance.Pid > 0);
        Assert.Equal(run.LogicalDate, instance.LogicalDate);
        Assert.Equal(instance.EndDate, instance.StartDate + instance.Duration);
        Assert.NotNull(instance.QueuedWhen);
    }

    [Fact]
    public async Task A_task_instance_that_has_not_begun_has_no_values()
    {
        using TestServer server = await TestServer.StartAsync("1.10");
        await server.Session.TriggerDagRunAsync("orders_etl", new TriggerRequest { DagRunId = "r1" }, IfExists.Fail, CallContext.None);

        TaskInstance instance = await server.Session.GetTaskInstanceAsync("orders_etl", "r1", "load", null, CallContext.None);

        Assert.Null(instance.State);
        Assert.Null(instance.StartDate);
        Assert.Null(instance.Duration);
        Assert.Null(instance.Pid);
    }

    [Fact]
    public async Task A_list_by_run_and_task_is_those_tasks()
    {
        using TestServer server = await TestServer.StartAsync("1.10");
        await server.RunAsync("orders_etl", "r1");
        Query query = new Query().Narrow("task_id", "extract").Narrow("task_id", "load");

        List<TaskInstance> instances = await server.Session.ReadTaskInstances("orders_etl", "r1", query, ListRange.All).ReadAllAsync();

        Assert.Equal(["extract", "load"], instances.Select(instance => instance.TaskId));
    }

    [Fact]
    public async Task A_list_without_run_or_task_is_refused_with_what_can_be_asked()
    {
        using TestServer server = await TestServer.StartAsync("1.10");
        Query query = new Query().Narrow("task_id", "extract");

        Assert.All(
            new Action[]
            {
                () => server.Session.ReadTaskInstances("orders_etl", "r1", new Query(), ListRange.All),
                () => server.Session.ReadTaskInstances("orders_etl", null, query, ListRange.All),
                () => server.Session.ReadTaskInstances("orders_etl", "r1", query.Copy().Add("state", "failed"), ListRange.All),
            },
            read => Assert.Equal(AirflowErrorKind.NotSupportedByServer, Assert.Throws<AirflowException>(read).Kind));
        Assert.Empty(server.Sandbox.Requests);
    }

    [Theory]
    [InlineData("orders_etl", "never_was")]
    [InlineData("never_was", "extract")]
    public async Task What_is_not_there_is_not_found(string dagId, string taskId)
    {
        using TestServer server = await TestServer.StartAsync("1.10");

        AirflowException e = await Assert.ThrowsAnyAsync<AirflowException>(() => server.Session.GetTaskAsync(dagId, taskId, CallContext.None));

        Assert.Equal(AirflowErrorKind.NotFound, e.Kind);
    }

    [Fact]
    public async Task The_list_of_tasks_cannot_be_had()
    {
        using TestServer server = await TestServer.StartAsync("1.10");

        AirflowException e = await Assert.ThrowsAsync<AirflowException>(() => server.Session.GetTasksAsync("orders_etl", new Query(), CallContext.None));

        Assert.Equal(AirflowErrorKind.NotSupportedByServer, e.Kind);
        Assert.Empty(server.Sandbox.Requests);
    }
}
