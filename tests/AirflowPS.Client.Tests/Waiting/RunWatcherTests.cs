using System.Text.Json.Nodes;
using AirflowPS.Sandbox;

namespace AirflowPS.Client.Tests;

public class RunWatcherTests
{
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(2);

    [Fact]
    public async Task A_run_that_succeeds_is_told_from_state_to_state()
    {
        using Lab lab = await Lab.OpenAsync();
        await lab.TriggerAsync("orders_etl", "r1");

        (RunWatcher watcher, List<WatchEvent> events) = await WatchAsync(lab, new WatchOptions { PollingInterval = Quick, CountTasks = true }, ("orders_etl", "r1"));

        WatchedRun run = Assert.Single(watcher.Runs);
        Assert.Equal(RunVerdict.Succeeded, run.Verdict);
        Assert.Equal("success", run.Run!.State);
        Assert.Equal(["queued", "running", "success"], events.Where(e => e.Kind == WatchEventKind.StateChanged).Select(e => e.State));
        Assert.Equal(WatchEventKind.Ended, events[^1].Kind);
        Assert.Contains(events, e => e.Kind == WatchEventKind.Progressed);
        Assert.True(run.TasksTotal >= 3);
        Assert.Null(RunGateException.Of(watcher.Runs));
    }

    [Fact]
    public async Task A_run_that_fails_is_told_with_its_tasks_and_why()
    {
        using Lab lab = await Lab.OpenAsync();
        await lab.TriggerAsync("always_fails", "x");
        await lab.TriggerAsync("orders_etl", "y");

        (RunWatcher watcher, _) = await WatchAsync(lab, new WatchOptions { PollingInterval = Quick }, ("always_fails", "x"), ("orders_etl", "y"));

        Assert.Equal([RunVerdict.RunFailed, RunVerdict.Succeeded], watcher.Runs.Select(run => run.Verdict));
        RunGateException e = RunGateException.Of(watcher.Runs)!;
        Assert.Equal(RunVerdict.RunFailed, e.Verdict);
        Assert.Equal(
            $"""
            1 of 2 runs failed.
            Run 'x' of DAG 'always_fails' failed: task boom (try 2): ValueError: boom: the upstream file is missing
              1 more did not run because of that
              {lab.Session.Server}/dags/always_fails/runs/x
            """.ReplaceLineEndings("\n"),
            e.Message);
    }

    [Fact]
    public async Task That_the_reason_cannot_be_read_changes_nothing()
    {
        using Lab lab = await Lab.OpenAsync(retries: 0);
        await lab.TriggerAsync("always_fails", "x");
        lab.Sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.ServerError, Path = "/logs/", Times = null });

        (RunWatcher watcher, _) = await WatchAsync(lab, new WatchOptions { PollingInterval = Quick }, ("always_fails", "x"));

        Assert.Equal(RunVerdict.RunFailed, watcher.Runs[0].Verdict);
        Assert.Contains("failed: task boom (try 2)\n", RunGateException.Of(watcher.Runs)!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Times_out_with_the_run_left_alone()
    {
        using Lab lab = await Lab.OpenAsync();
        await lab.TriggerAsync("slow", "r1");
        lab.Step(3);

        (RunWatcher watcher, _) = await WatchAsync(lab, new WatchOptions { Timeout = TimeSpan.FromMilliseconds(100), PollingInterval = Quick }, steps: 0, ("slow", "r1"));

        Assert.Equal(RunVerdict.TimedOut, watcher.Runs[0].Verdict);
        Assert.Contains("was not over in time: it is running after 0.1 s.", RunGateException.Of(watcher.Runs)!.Message, StringComparison.Ordinal);
        Assert.Equal("running", (await lab.Session.GetDagRunAsync("slow", "r1", CallContext.None)).State);
    }

    [Fact]
    public async Task Times_out_and_stops_the_run_where_asked_to()
    {
        using Lab lab = await Lab.OpenAsync();
        await lab.TriggerAsync("slow", "r1");
        lab.Step(3);

        (RunWatcher watcher, _) = await WatchAsync(lab, new WatchOptions { Timeout = TimeSpan.FromMilliseconds(50), StopOnTimeout = true }, steps: 0, ("slow", "r1"));

        Assert.Equal(RunVerdict.TimedOut, watcher.Runs[0].Verdict);
        Assert.Equal("failed", (await lab.Session.GetDagRunAsync("slow", "r1", CallContext.None)).State);
    }

    [Fact]
    public async Task A_time_out_holds_against_a_server_that_does_not_answer()
    {
        using Lab lab = await Lab.OpenAsync();
        await lab.TriggerAsync("slow", "r1");
        lab.Sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.Delay, Delay = TimeSpan.FromSeconds(15), Times = null, Path = "/dagRuns/" });
        var watch = System.Diagnostics.Stopwatch.StartNew();

        (RunWatcher watcher, _) = await WatchAsync(lab, new WatchOptions { Timeout = TimeSpan.FromMilliseconds(50) }, steps: 0, ("slow", "r1"));

        Assert.Equal(RunVerdict.TimedOut, watcher.Runs[0].Verdict);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 8);
    }

    [Fact]
    public async Task A_run_that_stays_queued_is_given_up_while_the_other_goes_on()
    {
        using Lab lab = await Lab.OpenAsync();
        await lab.TriggerAsync("slow", "first");
        await lab.TriggerAsync("slow", "second");
        lab.Step(3);
        var options = new WatchOptions { QueuedTimeout = TimeSpan.FromMilliseconds(50), Timeout = TimeSpan.FromMilliseconds(300), PollingInterval = Quick };

        (RunWatcher watcher, _) = await WatchAsync(lab, options, steps: 0, ("slow", "first"), ("slow", "second"));

        Assert.Equal([RunVerdict.TimedOut, RunVerdict.QueuedTooLong], watcher.Runs.Select(run => run.Verdict));
    }

    [Fact]
    public async Task A_queued_run_of_a_paused_DAG_is_told_at_once()
    {
        using Lab lab = await Lab.OpenAsync();
        await lab.Session.SetDagPausedAsync("always_fails", true, CallContext.None);
        await lab.TriggerAsync("always_fails", "r1");

        (RunWatcher watcher, _) = await WatchAsync(lab, new WatchOptions { PollingInterval = Quick }, ("always_fails", "r1"));

        Assert.Equal(RunVerdict.DagPaused, watcher.Runs[0].Verdict);
        Assert.Contains("Resume-AirflowDag", RunGateException.Of(watcher.Runs)!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_queued_run_of_a_paused_DAG_can_be_waited_for_all_the_same()
    {
        using Lab lab = await Lab.OpenAsync();
        await lab.Session.SetDagPausedAsync("orders_etl", true, CallContext.None);
        await lab.TriggerAsync("orders_etl", "r1");
        var watcher = new RunWatcher([(lab.Session, "orders_etl", "r1")], new WatchOptions { PollingInterval = Quick, WaitWhilePaused = true });
        var events = new List<WatchEvent>();

        events.AddRange((await watcher.NextAsync(CallContext.None))!);
        Assert.Contains(events, e => e.Kind == WatchEventKind.Paused);
        await lab.Session.SetDagPausedAsync("orders_etl", false, CallContext.None);
        await lab.StepWhileAsync(ReadAsync(watcher, events, CallContext.None));

        Assert.Equal(RunVerdict.Succeeded, watcher.Runs[0].Verdict);
    }

    [Fact]
    public async Task A_run_that_is_deleted_is_gone()
    {
        using Lab lab = await Lab.OpenAsync("3.0");
        await lab.TriggerAsync("slow", "r1");
        lab.Step(3);
        var watcher = new RunWatcher([(lab.Session, "slow", "r1")], new WatchOptions { PollingInterval = Quick });
        await watcher.NextAsync(CallContext.None);

        await lab.Session.DeleteDagRunAsync("slow", "r1", CallContext.None);
        await ReadAsync(watcher, [], CallContext.None);

        Assert.Equal(RunVerdict.RunGone, watcher.Runs[0].Verdict);
        Assert.Contains("was deleted while it was waited for; last seen running", RunGateException.Of(watcher.Runs)!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_never_was_is_told_in_the_servers_words()
    {
        using Lab lab = await Lab.OpenAsync();

        (RunWatcher watcher, _) = await WatchAsync(lab, new WatchOptions { PollingInterval = Quick }, ("slow", "never_was"));

        Assert.Equal(RunVerdict.RunGone, watcher.Runs[0].Verdict);
        Assert.Null(watcher.Runs[0].Run);
        Assert.Contains("never_was", RunGateException.Of(watcher.Runs)!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SandboxFaultKind.ServerError)]
    [InlineData(SandboxFaultKind.DropBeforeAnswer)]
    [InlineData(SandboxFaultKind.TruncatedJson)]
    [InlineData(SandboxFaultKind.Html)]
    public async Task A_server_that_fails_for_a_while_is_waited_for(SandboxFaultKind kind)
    {
        using Lab lab = await Lab.OpenAsync(retries: 0);
        await lab.TriggerAsync("orders_etl", "r1");
        SandboxFault fault = lab.Sandbox.Faults.Add(new SandboxFault { Kind = kind, Times = 20, After = 5, Path = "/(dagRuns|dags)/" });

        (RunWatcher watcher, _) = await WatchAsync(lab, new WatchOptions { PollingInterval = Quick }, ("orders_etl", "r1"));

        Assert.Equal(20, fault.Befallen);
        Assert.Equal(RunVerdict.Succeeded, watcher.Runs[0].Verdict);
        Assert.Contains(lab.Context.Warnings, warning => warning.StartsWith("Contact with", StringComparison.Ordinal));
        Assert.Contains(lab.Context.Warnings, warning => warning.Contains("answers again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_is_down_for_long_is_given_up()
    {
        using Lab lab = await Lab.OpenAsync(retries: 0);
        await lab.TriggerAsync("slow", "r1");
        var watcher = new RunWatcher([(lab.Session, "slow", "r1")], new WatchOptions { PollingInterval = Quick, Patience = TimeSpan.FromMilliseconds(100) });
        await watcher.NextAsync(CallContext.None);

        lab.Sandbox.Dispose();
        await ReadAsync(watcher, [], CallContext.None);

        Assert.Equal(RunVerdict.LostContact, watcher.Runs[0].Verdict);
        Assert.Equal(AirflowErrorKind.ConnectionFailed, watcher.Runs[0].Error!.Kind);
        Assert.Contains("could not be watched to its end (last seen queued)", RunGateException.Of(watcher.Runs)!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_token_that_ends_or_is_revoked_is_replaced(bool revoked)
    {
        using Lab lab = await Lab.OpenAsync();
        await lab.TriggerAsync("orders_etl", "r1");
        var watcher = new RunWatcher([(lab.Session, "orders_etl", "r1")], new WatchOptions { PollingInterval = Quick });
        await watcher.NextAsync(CallContext.None);

        if (revoked)
        {
            lab.Sandbox.RevokeTokens();
        }
        else
        {
            lab.Sandbox.ExpireTokens();
        }

        await lab.StepWhileAsync(ReadAsync(watcher, [], CallContext.None));

        Assert.Equal(RunVerdict.Succeeded, watcher.Runs[0].Verdict);
    }

    [Fact]
    public async Task A_user_who_is_let_in_no_more_ends_the_wait_at_once()
    {
        using Lab lab = await Lab.OpenAsync();
        await lab.TriggerAsync("slow", "r1");
        var watcher = new RunWatcher([(lab.Session, "slow", "r1")], new WatchOptions { PollingInterval = Quick });
        await watcher.NextAsync(CallContext.None);
        lab.Sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.ServerError, Status = 403, ContentType = "application/json", Body = """{"detail": "Forbidden"}""", Times = null });

        await ReadAsync(watcher, [], CallContext.None);

        Assert.Equal(RunVerdict.LostContact, watcher.Runs[0].Verdict);
        Assert.Equal(AirflowErrorKind.Forbidden, watcher.Runs[0].Error!.Kind);
    }

    [Fact]
    public async Task Many_runs_are_watched_with_one_list_a_look()
    {
        using Lab lab = await Lab.OpenAsync();
        for (int i = 0; i < 20; i++)
        {
            await lab.TriggerAsync(i % 2 == 0 ? "log_shapes" : "branching", $"r{i}");
        }

        lab.Sandbox.ClearRequests();
        (RunWatcher watcher, _) = await WatchAsync(lab, new WatchOptions { PollingInterval = Quick }, [.. Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? "log_shapes" : "branching", $"r{i}"))]);

        Assert.All(watcher.Runs, run => Assert.Equal(RunVerdict.Succeeded, run.Verdict));
        int lists = lab.CountRequests("/dagRuns/list");
        int reads = lab.Sandbox.Requests.Count(request => request.Path.Contains("/dagRuns/r", StringComparison.Ordinal));
        Assert.True(lists > 3);

        // Each run is read by name once, when it has left the list. The sandbox steps between the two requests.
        Assert.InRange(reads, 20, 25);
    }

    [Fact]
    public async Task Is_over_with_the_first_run_where_any_will_do()
    {
        using Lab lab = await Lab.OpenAsync();
        await lab.TriggerAsync("slow", "long", new JsonObject { ["seconds"] = 1000 });
        await lab.TriggerAsync("branching", "short");

        (RunWatcher watcher, _) = await WatchAsync(lab, new WatchOptions { PollingInterval = Quick, Any = true }, ("slow", "long"), ("branching", "short"));

        Assert.Equal([RunVerdict.None, RunVerdict.Succeeded], watcher.Runs.Select(run => run.Verdict));
        Assert.Null(RunGateException.Of(watcher.Runs));
    }

    [Fact]
    public async Task Runs_of_two_servers_are_watched_together_and_one_server_may_fall_out()
    {
        using Lab lab = await Lab.OpenAsync(retries: 0);
        using Lab other = await Lab.OpenAsync(retries: 0);
        await lab.TriggerAsync("branching", "r1");
        await other.TriggerAsync("branching", "r1");
        var watcher = new RunWatcher([(lab.Session, "branching", "r1"), (other.Session, "branching", "r1")], new WatchOptions { PollingInterval = Quick, Patience = TimeSpan.FromMilliseconds(50) });

        other.Sandbox.Dispose();
        await lab.StepWhileAsync(ReadAsync(watcher, [], CallContext.None));

        Assert.Equal([RunVerdict.Succeeded, RunVerdict.LostContact], watcher.Runs.Select(run => run.Verdict));
    }

    [Theory]
    [InlineData(true, RunVerdict.TaskFailed)]
    [InlineData(false, RunVerdict.Succeeded)]
    public async Task A_run_may_succeed_with_failed_tasks(bool failOnTask, RunVerdict verdict)
    {
        using Lab lab = await Lab.OpenAsync();
        await lab.TriggerAsync("orders_etl", "r1");
        lab.Step(60);
        await lab.Session.SetTaskInstanceAsync("orders_etl", "r1", "extract", null, new TaskInstanceChange { NewState = "failed" }, CallContext.None);
        await lab.Session.SetDagRunAsync("orders_etl", "r1", new DagRunChange { State = "success" }, CallContext.None);
        bool anyFailed = (await lab.Session.GetTaskInstanceAsync("orders_etl", "r1", "extract", null, CallContext.None)).State == "failed";

        (RunWatcher watcher, _) = await WatchAsync(lab, new WatchOptions { PollingInterval = Quick, FailOnTask = failOnTask }, ("orders_etl", "r1"));

        Assert.True(anyFailed);
        Assert.Equal(verdict, watcher.Runs[0].Verdict);
        if (failOnTask)
        {
            Assert.Contains("succeeded, but tasks of it failed:\n  task extract (try 1):\n    ", RunGateException.Of(watcher.Runs)!.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_unknown_state_is_no_verdict()
    {
        using Lab lab = await Lab.OpenAsync();
        await lab.TriggerAsync("branching", "r1");
        lab.Step(60);
        lab.Sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.UnknownStates, Times = 10, Path = "/dagRuns/r1$" });

        (RunWatcher watcher, List<WatchEvent> events) = await WatchAsync(lab, new WatchOptions { PollingInterval = Quick }, ("branching", "r1"));

        Assert.Equal(["quantum", "success"], events.Where(e => e.Kind == WatchEventKind.StateChanged).Select(e => e.State));
        Assert.Equal(RunVerdict.Succeeded, watcher.Runs[0].Verdict);
    }

    [Fact]
    public async Task Stops_at_once_when_it_is_cancelled()
    {
        using Lab lab = await Lab.OpenAsync();
        await lab.TriggerAsync("slow", "r1");
        using var stop = new CancellationTokenSource();
        var context = new CallContext(stop.Token);
        var watcher = new RunWatcher([(lab.Session, "slow", "r1")], new WatchOptions());
        await watcher.NextAsync(context);
        Task<IReadOnlyList<WatchEvent>?> next = watcher.NextAsync(context);
        var watch = System.Diagnostics.Stopwatch.StartNew();

        stop.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 0.5);
        Assert.Equal("queued", (await lab.Session.GetDagRunAsync("slow", "r1", CallContext.None)).State);
    }

    private static Task<(RunWatcher Watcher, List<WatchEvent> Events)> WatchAsync(Lab lab, WatchOptions options, params (string DagId, string DagRunId)[] runs) =>
        WatchAsync(lab, options, 0.2, runs);

    private static async Task<(RunWatcher Watcher, List<WatchEvent> Events)> WatchAsync(Lab lab, WatchOptions options, double steps, params (string DagId, string DagRunId)[] runs)
    {
        var watcher = new RunWatcher(runs.Select(run => (lab.Session, run.DagId, run.DagRunId)), options);
        var events = new List<WatchEvent>();
        await lab.StepWhileAsync(ReadAsync(watcher, events, lab.Context), steps);
        return (watcher, events);
    }

    private static async Task<bool> ReadAsync(RunWatcher watcher, List<WatchEvent> events, CallContext context)
    {
        while (await watcher.NextAsync(context) is { } next)
        {
            events.AddRange(next);
        }

        return true;
    }
}
