using System.Text.Json.Nodes;
using AirflowPS.Sandbox;

namespace AirflowPS.Client.Tests;

public class FollowTests
{
    private static readonly TaskKey Boom = new("always_fails", "r1", "boom");
    private static readonly TaskKey Sleep = new("slow", "r1", "sleep");

    [Theory]
    [InlineData("3.3")]
    [InlineData("2.11")]
    public async Task Goes_on_to_the_next_try_repeats_nothing_and_ends(string version)
    {
        using Lab lab = await Lab.OpenAsync(version);
        await lab.TriggerAsync("always_fails", "r1");

        List<LogEntry> followed = await FollowAsync(lab, Boom);

        Assert.Equal([1, 2], followed.Select(entry => entry.TryNumber!.Value).Distinct());
        foreach (int number in new[] { 1, 2 })
        {
            Assert.Equal(Printed(await ReadAsync(lab, Boom, number)), Printed(followed.Where(entry => entry.TryNumber == number)));
        }
    }

    [Theory]
    [InlineData("3.3")]
    [InlineData("2.11")]
    public async Task Misses_no_try_that_came_and_went_between_two_looks(string version)
    {
        using Lab lab = await Lab.OpenAsync(version);
        await lab.TriggerAsync("always_fails", "r1");
        using TaskLogReader reader = lab.Session.ReadTaskLog(Boom, new TaskLogOptions { Follow = true, ShortestPause = TimeSpan.FromMilliseconds(200) });
        Task<List<LogEntry>> following = reader.ReadAllAsync();
        while (lab.CountRequests("taskInstances/boom") == 0)
        {
            await Task.Delay(1);
        }

        lab.Step(60);

        Assert.Equal([1, 2], (await following).Select(entry => entry.TryNumber!.Value).Distinct());
    }

    [Theory]
    [InlineData("3.3")]
    [InlineData("2.11")]
    public async Task Gives_what_is_printed_while_it_runs_once_each(string version)
    {
        using Lab lab = await Lab.OpenAsync(version);
        await lab.TriggerAsync("slow", "r1", new JsonObject { ["seconds"] = 20 });
        lab.Step(3);

        List<LogEntry> followed = await FollowAsync(lab, Sleep);

        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"tick {i}"), Ticks(followed));
        Assert.Contains(lab.Sandbox.Requests, request => request.Query.Contains("token=", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("3.3")]
    [InlineData("2.11")]
    public async Task Begins_with_the_last_entries_and_goes_on(string version)
    {
        using Lab lab = await Lab.OpenAsync(version);
        await lab.TriggerAsync("slow", "r1", new JsonObject { ["seconds"] = 20 });
        lab.Step(10);

        List<string> ticks = Ticks(await FollowAsync(lab, Sleep, new TaskLogOptions { Follow = true, Tail = 1, ShortestPause = TimeSpan.FromMilliseconds(2) }));

        Assert.Equal("tick 19", ticks[^1]);
        Assert.InRange(ticks.Count, 5, 14);
        Assert.Equal(ticks.Count, ticks.Distinct().Count());
    }

    [Theory]
    [InlineData(SandboxFaultKind.DropInBody, "3.3")]
    [InlineData(SandboxFaultKind.DropInBody, "2.11")]
    [InlineData(SandboxFaultKind.DropBeforeAnswer, "3.3")]
    [InlineData(SandboxFaultKind.DropBeforeAnswer, "2.11")]
    [InlineData(SandboxFaultKind.ServerError, "3.3")]
    [InlineData(SandboxFaultKind.ServerError, "2.11")]
    [InlineData(SandboxFaultKind.TruncatedJson, "3.3")]
    [InlineData(SandboxFaultKind.TruncatedJson, "2.11")]
    public async Task Lives_through_faults_and_repeats_nothing(SandboxFaultKind kind, string version)
    {
        using Lab lab = await Lab.OpenAsync(version, retries: 1);
        await lab.TriggerAsync("slow", "r1", new JsonObject { ["seconds"] = 20 });
        lab.Step(3);
        SandboxFault fault = lab.Sandbox.Faults.Add(new SandboxFault { Kind = kind, Path = "/(logs|taskInstances)/", Times = 6, After = 5 });

        List<LogEntry> followed = await FollowAsync(lab, Sleep);

        Assert.Equal(6, fault.Befallen);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"tick {i}"), Ticks(followed));
        Assert.Single(followed, entry => entry.Event.StartsWith("::group::Log message source", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("3.3")]
    [InlineData("2.11")]
    public async Task Signs_in_again_when_the_token_ends(string version)
    {
        using Lab lab = await Lab.OpenAsync(version);
        await lab.TriggerAsync("slow", "r1", new JsonObject { ["seconds"] = 10 });
        lab.Step(3);
        lab.Sandbox.ExpireTokens();

        Assert.Equal(10, Ticks(await FollowAsync(lab, Sleep)).Count);
    }

    [Theory]
    [InlineData("3.3")]
    [InlineData("2.11")]
    public async Task Starts_over_without_repeating_where_the_server_forgot_the_place(string version)
    {
        using Lab lab = await Lab.OpenAsync(version);
        await lab.TriggerAsync("slow", "r1", new JsonObject { ["seconds"] = 20 });
        lab.Step(3);
        SandboxFault fault = lab.Sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.ServerError, Status = 400, ContentType = "application/json", Body = """{"detail": "Bad Signature. Please use only the tokens provided by the API."}""", Path = "/logs/", After = 2, Times = 1 });

        List<LogEntry> followed = await FollowAsync(lab, Sleep);

        Assert.Equal(1, fault.Befallen);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"tick {i}"), Ticks(followed));
    }

    [Theory]
    [InlineData("3.3")]
    [InlineData("2.11")]
    public async Task Ends_with_its_try_where_one_is_named(string version)
    {
        using Lab lab = await Lab.OpenAsync(version);
        await lab.TriggerAsync("always_fails", "r1");
        lab.Step(1);

        List<LogEntry> followed = await FollowAsync(lab, Boom, new TaskLogOptions { Follow = true, TryNumber = 1, ShortestPause = TimeSpan.FromMilliseconds(2) });

        Assert.All(followed, entry => Assert.Equal(1, entry.TryNumber));
        Assert.Equal(Printed(await ReadAsync(lab, Boom, 1)), Printed(followed));
    }

    [Theory]
    [InlineData("3.3")]
    [InlineData("2.11")]
    public async Task Ends_at_once_where_the_task_has_ended(string version)
    {
        using Lab lab = await Lab.OpenAsync(version);
        await lab.TriggerAsync("orders_etl", "r1");
        lab.Step(60);
        var task = new TaskKey("orders_etl", "r1", "extract");
        lab.Sandbox.ClearRequests();

        using TaskLogReader reader = lab.Session.ReadTaskLog(task, new TaskLogOptions { Follow = true });
        List<LogEntry> followed = await reader.ReadAllAsync();

        Assert.Equal(2, lab.Sandbox.Requests.Count);
        Assert.Equal(Printed(await ReadAsync(lab, task, 1)), Printed(followed));
    }

    [Theory]
    [InlineData("3.3", "Task did not run because upstream task(s) failed.")]
    [InlineData("2.11", "::endgroup::")]
    public async Task Ends_where_the_run_ends_without_the_task_beginning(string version, string last)
    {
        using Lab lab = await Lab.OpenAsync(version);
        await lab.TriggerAsync("always_fails", "r1");

        List<LogEntry> followed = await FollowAsync(lab, new TaskKey("always_fails", "r1", "after"));

        Assert.Equal(last, followed.Texts().Last());
    }

    [Theory]
    [InlineData("3.3")]
    [InlineData("2.11")]
    public async Task Stops_at_once_when_it_is_cancelled(string version)
    {
        using Lab lab = await Lab.OpenAsync(version);
        await lab.TriggerAsync("slow", "r1");
        lab.Step(3);
        using var stop = new CancellationTokenSource();
        using TaskLogReader reader = lab.Session.ReadTaskLog(Sleep, new TaskLogOptions { Follow = true });
        var context = new CallContext(stop.Token);
        await reader.NextAsync(context);
        Task<IReadOnlyList<LogEntry>?> next = reader.NextAsync(context);
        var watch = System.Diagnostics.Stopwatch.StartNew();

        stop.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 0.5);
    }

    [Theory]
    [InlineData("3.3")]
    [InlineData("2.11")]
    public async Task Reads_several_at_once_as_they_come(string version)
    {
        using Lab lab = await Lab.OpenAsync(version);
        await lab.TriggerAsync("orders_etl", "r1");
        lab.Step(3);
        var options = new TaskLogOptions { Follow = true, ShortestPause = TimeSpan.FromMilliseconds(2) };
        using var merge = new TaskLogMerge(Enumerable.Range(0, 3).Select(i => lab.Session.ReadTaskLog(new TaskKey("orders_etl", "r1", "transform", i), options)));

        var entries = new List<LogEntry>();
        await lab.StepWhileAsync(ReadMergedAsync(merge, entries));

        Assert.Equal([0, 1, 2], entries.Select(entry => entry.MapIndex!.Value).Distinct().Order());
        Assert.Equal(["order 1", "order 2", "order 3"], entries.Texts().Where(text => text.StartsWith("order ", StringComparison.Ordinal)).Order());
    }

    private static async Task<bool> ReadMergedAsync(TaskLogMerge merge, List<LogEntry> entries)
    {
        while (await merge.NextAsync(CallContext.None) is { } next)
        {
            entries.AddRange(next.Entries);
        }

        return true;
    }

    private static async Task<List<LogEntry>> FollowAsync(Lab lab, TaskKey task, TaskLogOptions? options = null)
    {
        using TaskLogReader reader = lab.Session.ReadTaskLog(task, options ?? new TaskLogOptions { Follow = true, ShortestPause = TimeSpan.FromMilliseconds(2) });
        return await lab.StepWhileAsync(reader.ReadAllAsync(lab.Context));
    }

    private static async Task<List<LogEntry>> ReadAsync(Lab lab, TaskKey task, int number)
    {
        using TaskLogReader reader = lab.Session.ReadTaskLog(task, new TaskLogOptions { TryNumber = number });
        return await reader.ReadAllAsync();
    }

    // Without the server's lines on top, which change when the task ends.
    private static IEnumerable<string> Printed(IEnumerable<LogEntry> entries) => entries.Where(entry => entry.Timestamp is not null).Select(entry => entry.ToRawText());

    private static List<string> Ticks(IEnumerable<LogEntry> entries) => entries.Texts().Where(text => text.StartsWith("tick ", StringComparison.Ordinal)).ToList();
}
