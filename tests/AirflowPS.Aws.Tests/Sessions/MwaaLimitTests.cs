using System.Diagnostics;
using AirflowPS.Client;
using AirflowPS.Sandbox;

namespace AirflowPS.Aws.Tests;

/// <summary>What fits through InvokeRestApi, and what is done where something does not.</summary>
public class MwaaLimitTests
{
    [Fact]
    public async Task A_call_has_its_whole_time_however_long_it_waits_for_its_turn()
    {
        using var server = new MwaaServer();
        using AirflowSession session = await MwaaServer.ConnectAsync(server.As(SandboxAwsIdentity.Admin), "reports", timeout: TimeSpan.FromSeconds(3));
        var watch = Stopwatch.StartNew();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => session.GetDagAsync("orders_etl", CallContext.None)));

        Assert.True(watch.Elapsed > TimeSpan.FromSeconds(3), $"{watch.Elapsed}");
    }

    [Fact]
    public async Task A_log_that_is_too_large_as_a_whole_is_followed_in_parts_and_names_the_other_way_when_it_is_finished()
    {
        using var server = new MwaaServer(new MwaaOptions { RequestsPerSecond = 1000, ReplyLimit = 4000 });
        using AirflowSession session = await server.ConnectAsync(access: MwaaAccess.RestApi);
        using AirflowSession signedIn = await server.ConnectAsync(access: MwaaAccess.WebLogin);
        TaskKey task = await BeginAsync(server, session, "slow");
        var followed = new List<string>();
        using (TaskLogReader log = session.ReadTaskLog(task, new TaskLogOptions { Follow = true, ShortestPause = TimeSpan.FromMilliseconds(1) }))
        {
            while (await log.NextAsync(CallContext.None) is { } entries)
            {
                followed.AddRange(entries.Select(entry => entry.Event!));
                server.Sandbox.Clock.Step(TimeSpan.FromSeconds(5));
            }
        }

        var e = await Assert.ThrowsAsync<AirflowApiException>(() => ReadAsync(session, task));

        Assert.Equal(AirflowErrorKind.AnswerTooLarge, e.Kind);
        Assert.Contains("-Access WebLogin", e.Message);
        List<string> whole = await ReadAsync(signedIn, task);
        Assert.Contains("tick 40", whole);

        // On top the server says where it found the log, and that is somewhere else when its task has ended.
        Assert.Equal(whole.SkipWhile(text => text != "::endgroup::"), followed.SkipWhile(text => text != "::endgroup::"));
    }

    private static async Task<TaskKey> BeginAsync(MwaaServer server, AirflowSession session, string dag)
    {
        await session.SetDagPausedAsync(dag, false, CallContext.None);
        DagRun run = (await session.TriggerDagRunAsync(dag, new TriggerRequest(), IfExists.Fail, CallContext.None)).Run;
        for (int i = 0; i < 60; i++)
        {
            server.Sandbox.Clock.Step(TimeSpan.FromSeconds(1));
            using PageReader<TaskInstance> tasks = session.ReadTaskInstances(dag, run.DagRunId!, new Query(), ListRange.All);
            Page<TaskInstance>? page = await tasks.NextAsync(CallContext.None);
            if (page?.Items.FirstOrDefault(task => task.State == "running") is { } running)
            {
                return new TaskKey(dag, run.DagRunId!, running.TaskId!);
            }
        }

        throw new InvalidOperationException("No task of it began.");
    }

    private static async Task<List<string>> ReadAsync(AirflowSession session, TaskKey task)
    {
        var events = new List<string>();
        using TaskLogReader log = session.ReadTaskLog(task, new TaskLogOptions());
        while (await log.NextAsync(CallContext.None) is { } entries)
        {
            events.AddRange(entries.Select(entry => entry.Event!));
        }

        return events;
    }
}
