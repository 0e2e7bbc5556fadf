using AirflowPS.Client;

namespace AirflowPS.Live.Tests;

/// <summary>The client's errands on a real server. They leave nothing behind but a run of the DAG that they were given.</summary>
public class LiveTests(LiveServer server) : IClassFixture<LiveServer>
{
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(15);

    private AirflowSession Session => server.Session;

    [LiveFact]
    public async Task The_server_tells_its_version_and_health()
    {
        Assert.Equal(Session.Version, (await Session.GetVersionInfoAsync(CallContext.None)).Version);
        Assert.NotNull(await Session.GetHealthAsync(CallContext.None));
    }

    [LiveFact]
    public async Task A_list_in_small_pages_is_the_list_in_large_ones()
    {
        List<string?> whole = await ReadAllAsync(Session.ReadDags(new Query(), ListRange.All), dag => dag.DagId);
        var parts = new List<string?>();
        for (int skip = 0; skip < whole.Count && skip < 30; skip += 3)
        {
            parts.AddRange(await ReadAllAsync(Session.ReadDags(new Query(), new ListRange(skip, 3)), dag => dag.DagId));
        }

        Assert.Equal(whole.Take(parts.Count), parts);
        Assert.Equal(whole.Count, whole.Distinct().Count());
    }

    [LiveFact]
    public async Task What_is_not_there_is_not_found()
    {
        AirflowApiException e = await Assert.ThrowsAsync<AirflowApiException>(() => Session.GetDagAsync(LiveServer.NewName(), CallContext.None));
        Assert.Equal(AirflowErrorKind.NotFound, e.Kind);
    }

    [LiveFact]
    public async Task A_pool_is_made_changed_and_deleted()
    {
        string name = LiveServer.NewName();
        Assert.Equal(2, (await Session.CreatePoolAsync(name, new PoolChange { Slots = 2, Description = "made by a test" }, CallContext.None)).Slots);
        try
        {
            Pool changed = await Session.UpdatePoolAsync(name, new PoolChange { Slots = 3 }, CallContext.None);
            Assert.Equal((3, "made by a test"), (changed.Slots, changed.Description));
        }
        finally
        {
            await Session.DeletePoolAsync(name, CallContext.None);
        }

        await Assert.ThrowsAsync<AirflowApiException>(() => Session.GetPoolAsync(name, CallContext.None));
    }

    [LiveFact]
    public async Task A_variable_is_made_changed_and_deleted()
    {
        string key = LiveServer.NewName();
        const string Text = "{\"grüße\": [1, 2.50]}\n";
        await Session.CreateVariableAsync(key, new VariableChange { Value = Text, Description = "made by a test" }, force: false, CallContext.None);
        try
        {
            Assert.Equal(Text, (await Session.GetVariableAsync(key, CallContext.None)).Value);
            Variable changed = await Session.UpdateVariableAsync(key, new VariableChange { Value = "7" }, force: false, CallContext.None);
            Assert.Equal(("7", "made by a test"), (changed.Value, changed.Description));
        }
        finally
        {
            await Session.DeleteVariableAsync(key, CallContext.None);
        }

        await Assert.ThrowsAsync<AirflowApiException>(() => Session.GetVariableAsync(key, CallContext.None));
    }

    [LiveFact(LiveServer.DagVariable)]
    public async Task A_run_is_triggered_watched_and_its_logs_read()
    {
        string dagId = LiveServer.Variable(LiveServer.DagVariable)!;
        using var stop = new CancellationTokenSource(LongestRun);
        var call = new CallContext(stop.Token);
        DagRun run = (await Session.TriggerDagRunAsync(dagId, new TriggerRequest { Note = "made by a test" }, IfExists.Fail, call)).Run;
        string runId = run.DagRunId!;

        // The same id again is the same run.
        Assert.False((await Session.TriggerDagRunAsync(dagId, new TriggerRequest { DagRunId = runId }, IfExists.Return, call)).WasMade);

        while (run.State is not ("success" or "failed"))
        {
            await Task.Delay(TimeSpan.FromSeconds(1), stop.Token);
            run = await Session.GetDagRunAsync(dagId, runId, call);
        }

        List<TaskInstance> tasks = await ReadAllAsync(Session.ReadTaskInstances(dagId, runId, new Query(), ListRange.All), task => task);
        Assert.NotEmpty(tasks);
        foreach (TaskInstance task in tasks.Where(task => task.TryNumber > 0))
        {
            using TaskLogReader log = Session.ReadTaskLog(new TaskKey(dagId, runId, task.TaskId!, task.MapIndex ?? -1), new TaskLogOptions());
            Assert.NotNull(await log.NextAsync(call));
        }
    }

    private static async Task<List<TResult>> ReadAllAsync<T, TResult>(PageReader<T> reader, Func<T, TResult> select)
    {
        var all = new List<TResult>();
        using (reader)
        {
            while (await reader.NextAsync(CallContext.None) is { } page)
            {
                all.AddRange(page.Items.Select(select));
            }
        }

        return all;
    }
}
