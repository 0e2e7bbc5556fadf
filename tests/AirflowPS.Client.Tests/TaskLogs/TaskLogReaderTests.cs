using System.Text.Json.Nodes;
using AirflowPS.Sandbox;

namespace AirflowPS.Client.Tests;

public class TaskLogReaderTests
{
    [Theory]
    [InlineData("3.3", "task.stdout")]
    [InlineData("2.11", "logging_mixin.py:190")]
    public async Task Reads_the_log_of_a_task_with_its_ids(string version, string logger)
    {
        using Lab lab = await Lab.OpenAsync(version);
        await lab.TriggerAsync("orders_etl", "r1");
        lab.Step(60);

        List<LogEntry> entries = await Read(lab, new TaskKey("orders_etl", "r1", "extract"));

        LogEntry printed = Assert.Single(entries, entry => entry.Event.StartsWith("extracting", StringComparison.Ordinal));
        Assert.Equal("extracting region=eu batch=100", printed.Event);
        Assert.Equal("info", printed.Level);
        Assert.Equal(logger, printed.Logger);
        Assert.Equal(DateTimeKind.Local, printed.Timestamp!.Value.Kind);
        Assert.All(entries, entry => Assert.Equal(("orders_etl", "r1", "extract", -1, 1), (entry.DagId, entry.DagRunId, entry.TaskId, entry.MapIndex, entry.TryNumber)));
        Assert.All(entries, entry => Assert.Equal(lab.Session.Server, entry.Server));
        Assert.Matches(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ INFO  extracting region=eu batch=100$", printed.ToString());
    }

    [Theory]
    [InlineData("3.3")]
    [InlineData("2.11")]
    public async Task Reads_each_index_of_a_mapped_task_and_says_that_one_is_needed(string version)
    {
        using Lab lab = await Lab.OpenAsync(version);
        await lab.TriggerAsync("orders_etl", "r1");
        lab.Step(60);

        Assert.Contains("order 2", (await Read(lab, new TaskKey("orders_etl", "r1", "transform", 1))).Texts());
        AirflowException e = await Assert.ThrowsAnyAsync<AirflowException>(() => Read(lab, new TaskKey("orders_etl", "r1", "transform")));
        Assert.Equal(AirflowErrorKind.NotFound, e.Kind);
        Assert.Contains("-MapIndex", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3.3")]
    [InlineData("2.11")]
    public async Task Says_which_try_was_the_last_where_one_is_asked_for_that_never_was(string version)
    {
        using Lab lab = await Lab.OpenAsync(version);
        await lab.TriggerAsync("orders_etl", "r1");
        lab.Step(60);

        AirflowException e = await Assert.ThrowsAnyAsync<AirflowException>(() => Read(lab, new TaskKey("orders_etl", "r1", "extract"), new TaskLogOptions { TryNumber = 7 }));

        Assert.Equal(AirflowErrorKind.NotFound, e.Kind);
        Assert.Contains("has no try 7: its last one is 1", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gives_the_servers_words_for_a_task_that_never_ran()
    {
        using Lab lab = await Lab.OpenAsync();
        await lab.TriggerAsync("always_fails", "r1");
        lab.Step(60);

        List<LogEntry> entries = await Read(lab, new TaskKey("always_fails", "r1", "after"));

        Assert.Contains("Task did not run because upstream task(s) failed.", entries.Texts());
        Assert.All(entries, entry => Assert.Equal(0, entry.TryNumber));
    }

    [Theory]
    [InlineData("3.3")]
    [InlineData("3.0")]
    [InlineData("2.11")]
    public async Task Reads_the_same_as_lines_and_as_a_document(string version)
    {
        using Lab lab = await Lab.OpenAsync(version);
        await lab.TriggerAsync("log_shapes", "r1");
        lab.Step(60);
        var task = new TaskKey("log_shapes", "r1", "hostile");

        List<LogEntry> lines = await Read(lab, task);
        lab.Sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.ServerError, Status = 406, ContentType = "application/json", Body = """{"detail": "Only application/json is supported"}""", Path = "/logs/" });
        List<LogEntry> document = await Read(lab, task);

        Assert.NotEmpty(lines);
        Assert.Equal(lines.Select(entry => entry.ToRawText()), document.Select(entry => entry.ToRawText()));
        Assert.Contains("##vso[task.setvariable variable=secret]stolen", lines.Texts());
        Assert.Contains("\u001b[31mred\u001b[0m and tab\tand emoji 🚀 and umlaut ü", lines.Texts());
    }

    [Theory]
    [InlineData("3.3")]
    [InlineData("2.11")]
    public async Task Tells_of_an_exception_in_a_line(string version)
    {
        using Lab lab = await Lab.OpenAsync(version);
        await lab.TriggerAsync("always_fails", "r1");
        lab.Step(60);

        LogEntry failed = Assert.Single(await Read(lab, new TaskKey("always_fails", "r1", "boom")), entry => entry.ErrorText is not null);

        Assert.Equal("ValueError: boom: the upstream file is missing", failed.ErrorText);
        Assert.Equal(2, failed.TryNumber);
        Assert.EndsWith("ValueError: boom: the upstream file is missing", failed.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_of_an_exception_whole()
    {
        using Lab lab = await Lab.OpenAsync();
        await lab.TriggerAsync("always_fails", "r1");
        lab.Step(60);

        LogEntry failed = Assert.Single(await Read(lab, new TaskKey("always_fails", "r1", "boom")), entry => entry.ErrorText is not null);

        var detail = Assert.IsType<Dictionary<string, object?>>(Assert.Single(Assert.IsType<object[]>(failed.ErrorDetail)));
        Assert.Equal("ValueError", detail["exc_type"]);
    }

    [Theory]
    [InlineData(0, "3.3")]
    [InlineData(0, "2.11")]
    [InlineData(1, "3.3")]
    [InlineData(1, "2.11")]
    [InlineData(3, "3.3")]
    [InlineData(3, "2.11")]
    [InlineData(5000, "3.3")]
    [InlineData(5000, "2.11")]
    public async Task Gives_the_last_entries_only(int count, string version)
    {
        using Lab lab = await Lab.OpenAsync(version);
        await lab.TriggerAsync("log_shapes", "r1", new JsonObject { ["lines"] = 2000 });
        lab.Step(60);
        var task = new TaskKey("log_shapes", "r1", "many");

        List<string> all = (await Read(lab, task)).Texts();
        List<string> tail = (await Read(lab, task, new TaskLogOptions { Tail = count })).Texts();

        Assert.True(all.Count > 2000);
        Assert.Equal(all.Skip(Math.Max(0, all.Count - count)), tail);
    }

    [Theory]
    [InlineData(SandboxFaultKind.DropInBody, "3.3")]
    [InlineData(SandboxFaultKind.DropInBody, "2.11")]
    [InlineData(SandboxFaultKind.DropBeforeAnswer, "3.3")]
    [InlineData(SandboxFaultKind.DropBeforeAnswer, "2.11")]
    public async Task Takes_up_again_what_broke_off_and_repeats_nothing(SandboxFaultKind kind, string version)
    {
        using Lab lab = await Lab.OpenAsync(version);
        await lab.TriggerAsync("log_shapes", "r1", new JsonObject { ["lines"] = 5000 });
        lab.Step(60);
        var task = new TaskKey("log_shapes", "r1", "many");
        List<string> whole = (await Read(lab, task)).Texts();

        SandboxFault fault = lab.Sandbox.Faults.Add(new SandboxFault { Kind = kind, Path = "/logs/", Times = 2 });
        List<string> taken = (await Read(lab, task)).Texts();

        Assert.Equal(2, fault.Befallen);
        Assert.Equal(whole, taken);
    }

    [Theory]
    [InlineData("3.3")]
    [InlineData("2.11")]
    public async Task Gives_up_on_a_log_that_breaks_off_every_time(string version)
    {
        using Lab lab = await Lab.OpenAsync(version, retries: 2);
        await lab.TriggerAsync("log_shapes", "r1", new JsonObject { ["lines"] = 5000 });
        lab.Step(60);
        lab.Sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.DropInBody, Path = "/logs/", Times = null });

        AirflowException e = await Assert.ThrowsAnyAsync<AirflowException>(() => Read(lab, new TaskKey("log_shapes", "r1", "many")));

        Assert.Equal(AirflowErrorKind.ConnectionFailed, e.Kind);
    }

    [Theory]
    [InlineData("3.3")]
    [InlineData("2.11")]
    public async Task Gives_the_first_entries_before_the_last_have_come(string version)
    {
        using Lab lab = await Lab.OpenAsync(version);
        await lab.TriggerAsync("log_shapes", "r1", new JsonObject { ["lines"] = 2000 });
        lab.Step(60);
        lab.Sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.SlowBody, Path = "/logs/" });
        using TaskLogReader reader = lab.Session.ReadTaskLog(new TaskKey("log_shapes", "r1", "many"), new TaskLogOptions());
        var watch = System.Diagnostics.Stopwatch.StartNew();

        await reader.NextAsync(CallContext.None);

        // The whole body takes 2.5 s.
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 1.5);
    }

    [Theory]
    [InlineData("3.3")]
    [InlineData("2.11")]
    public async Task Refuses_an_id_that_would_mean_something_else(string version)
    {
        using Lab lab = await Lab.OpenAsync(version);

        AirflowException e = Assert.Throws<AirflowException>(() => lab.Session.ReadTaskLog(new TaskKey("orders_etl", "..", "extract"), new TaskLogOptions()));

        Assert.Equal(AirflowErrorKind.InvalidId, e.Kind);
    }

    private static async Task<List<LogEntry>> Read(Lab lab, TaskKey task, TaskLogOptions? options = null)
    {
        using TaskLogReader reader = lab.Session.ReadTaskLog(task, options ?? new TaskLogOptions());
        return await reader.ReadAllAsync();
    }
}
