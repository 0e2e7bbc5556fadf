using System.Text.Json;
using System.Text.RegularExpressions;

namespace AirflowPS.Client.Tests;

/// <summary>Logs of tasks as a real Airflow 2.11 gave them, over the wire.</summary>
public class Airflow2LogTests
{
    private const string Boom = "/api/v1/dags/always_fails/dagRuns/follow-1795332327/taskInstances/boom";

    private static readonly TaskKey Followed = new("always_fails", "follow-1795332327", "boom");

    [Fact]
    public async Task A_log_is_asked_for_as_text()
    {
        using RecordedServer server = RecordedServer.Start("run_success", exchange => exchange.Name is not "log as json");
        using AirflowSession session = await server.OpenAsync();

        List<LogEntry> entries = await ReadAsync(session, new TaskKey("orders_etl", "ok-1795328879", "extract"), number: null);

        Assert.Contains("extracting region=us batch=100", entries.Texts());
        Assert.All(entries, entry => Assert.Equal(1, entry.TryNumber));
        Assert.EndsWith("/extract/logs/1 text/plain", server.Requests.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_way_that_carries_json_only_gives_the_same()
    {
        var task = new TaskKey("orders_etl", "ok-1795328879", "extract");
        using RecordedServer text = RecordedServer.Start("run_success", exchange => exchange.Name is not "log as json");
        using RecordedServer json = RecordedServer.Start("run_success", exchange => exchange.Name is not "log as text");
        using AirflowSession textSession = await text.OpenAsync();
        using AirflowSession jsonSession = await json.OpenAsync();

        Assert.Equal((await ReadAsync(textSession, task, null)).Select(entry => entry.ToRawText()), (await ReadAsync(jsonSession, task, null)).Select(entry => entry.ToRawText()));
    }

    [Theory]
    [InlineData(7)]
    [InlineData(0)]
    public async Task A_try_that_never_was_is_an_error_and_its_log_not_asked_for(int number)
    {
        using RecordedServer server = RecordedServer.Start("run_success", _ => true);
        using AirflowSession session = await server.OpenAsync();

        AirflowException e = await Assert.ThrowsAnyAsync<AirflowException>(() => ReadAsync(session, new TaskKey("orders_etl", "ok-1795328879", "extract"), number));

        Assert.Equal(AirflowErrorKind.NotFound, e.Kind);
        Assert.Equal($"Task 'extract' of run 'ok-1795328879' of DAG 'orders_etl' has no try {number}: its last one is 1.", e.Message);
        Assert.DoesNotContain(server.Requests, request => request.Contains("/logs/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mapped_task_needs_its_index()
    {
        using RecordedServer server = RecordedServer.Start("run_success", _ => true);
        using AirflowSession session = await server.OpenAsync();

        AirflowException e = await Assert.ThrowsAnyAsync<AirflowException>(() => ReadAsync(session, new TaskKey("orders_etl", "ok-1795328879", "transform"), 1));

        Assert.Equal(AirflowErrorKind.NotFound, e.Kind);
        Assert.Contains("-MapIndex", e.Message, StringComparison.Ordinal);
        Assert.Contains("order 2", (await ReadAsync(session, new TaskKey("orders_etl", "ok-1795328879", "transform", 1), null)).Texts());
        Assert.Contains("logs/1?map_index=1 ", server.Requests.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_is_followed_by_the_places_that_the_server_gives_and_to_its_next_try()
    {
        using RecordedServer server = RecordedServer.Start(Follow(lastTry: "log of try 2 as text"));
        using AirflowSession session = await server.OpenAsync();

        List<LogEntry> entries = await FollowAsync(session);

        Assert.Equal(Written("log of try 1 as text", 2), Written(entries, 1));
        Assert.Equal(Written("log of try 2 as text", 0), Written(entries, 2));
        Assert.Equal(2, entries.Count(entry => entry.Event == "::group::Log message source details"));
        Assert.Equal(["vm", "vm"], entries.Where(entry => entry.IsHost).Texts());

        // The first without a place, then from each that came; the log of a try that has ended as text; no more than that.
        Assert.Equal(
            ["/logs/1 application/json", "/logs/1?token=… application/json", "/logs/1?token=… application/json", "/logs/2 text/plain"],
            server.Requests.Where(request => request.Contains("/logs/", StringComparison.Ordinal)).Select(request => Regex.Replace(request[Boom.Length..], "token=[^ ]+", "token=…")));
    }

    [Fact]
    public async Task A_task_that_has_ended_is_followed_to_its_end_where_only_json_comes()
    {
        using RecordedServer server = RecordedServer.Start(Recorded("log of try 2"), Recorded("task", 4));
        using AirflowSession session = await server.OpenAsync();

        Assert.Equal(Written("log of try 2 as text", 0), Written(await FollowAsync(session), 2));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Why_a_run_failed_is_told()
    {
        using RecordedServer server = RecordedServer.Start("run_failure", _ => true);
        using AirflowSession session = await server.OpenAsync();
        var watcher = new RunWatcher([(session, "always_fails", "bad-1795328905")], new WatchOptions());

        while (await watcher.NextAsync(CallContext.None) is not null)
        {
        }

        Assert.StartsWith(
            "Run 'bad-1795328905' of DAG 'always_fails' failed: task boom (try 2): ValueError: boom: the upstream file is missing\n  1 more did not run because of that\n",
            RunGateException.Of(watcher.Runs)!.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reads_in_json_what_a_way_lets_through_at_the_most()
    {
        string text = LogCutting.Text(60_000);
        using RecordedServer server = RecordedServer.Start(
            Recorded("task", 4),
            Recorded("log of try 2") with { Body = JsonSerializer.SerializeToUtf8Bytes(new { content = $"[('vm', '{text.Replace("\n", "\\n", StringComparison.Ordinal)}')]" }) });
        using AirflowSession session = await server.OpenAsync();

        Assert.Equal(60_001, (await ReadAsync(session, Followed, null)).Count);
    }

    // As it was recorded, but for the looks at the running task, which the log was quicker than.
    private static RecordedAnswer[] Follow(string lastTry)
    {
        RecordedAnswer running = Recorded("task", 1).With("\"queued\"", "\"running\"");
        RecordedAnswer waiting = Recorded("task", 2);
        return
        [
            Recorded("task", 0), Recorded("task", 1), running, running, waiting, waiting, Recorded("task", 4),
            Recorded("log of try 1", 0), Recorded("log of try 1", 1), Recorded("log of try 1", 2), Recorded(lastTry),
        ];
    }

    private static RecordedAnswer Recorded(string name, int which = 0) => RecordedAnswer.Of(Exchanges(name).ElementAt(which));

    private static IEnumerable<RecordedExchange> Exchanges(string name) => RecordedExchange.Airflow2.Where(exchange => exchange.Scenario == "follow" && exchange.Name == name);

    private static List<string> Written(string name, int which)
    {
        RecordedExchange exchange = Exchanges(name).ElementAt(which);
        return Written(new LogTextCutter(LogCutting.Parser(exchange)).CutAll(exchange.BodyBytes, 1000), exchange.Path[^1] - '0');
    }

    // Without the server's lines on top, which change when the task ends.
    private static List<string> Written(IEnumerable<LogEntry> entries, int number) =>
        entries.Where(entry => entry.Timestamp is not null && entry.TryNumber == number).Select(entry => entry.ToRawText()).ToList();

    private static async Task<List<LogEntry>> FollowAsync(AirflowSession session)
    {
        using TaskLogReader reader = session.ReadTaskLog(Followed, new TaskLogOptions { Follow = true, ShortestPause = TimeSpan.FromMilliseconds(2) });
        return await reader.ReadAllAsync();
    }

    private static async Task<List<LogEntry>> ReadAsync(AirflowSession session, TaskKey task, int? number)
    {
        using TaskLogReader reader = session.ReadTaskLog(task, new TaskLogOptions { TryNumber = number });
        return await reader.ReadAllAsync();
    }
}
