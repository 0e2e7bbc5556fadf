using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AirflowPS.Client.Tests;

/// <summary>Logs of Airflow 2: text, or the same as Python shows it inside JSON.</summary>
public class TextLogTests
{
    private const string Head = "[2026-11-22T06:28:01.147+0000] {python.py:1} INFO - ";

    public static TheoryData<string> Recorded => new(Logs().Select(log => log.ToString()).Distinct());

    [Theory]
    [MemberData(nameof(Recorded))]
    public void Nothing_of_a_recorded_log_is_lost_however_it_is_cut(string name)
    {
        foreach (RecordedExchange exchange in Logs().Where(log => log.ToString() == name))
        {
            string text = Text(exchange);

            List<LogEntry> entries = Cut(exchange, int.MaxValue);

            Assert.Equal(text.Split('\n', StringSplitOptions.RemoveEmptyEntries), string.Join('\n', entries.Select(AsWritten)).Split('\n', StringSplitOptions.RemoveEmptyEntries));
            Assert.All([1, 7, 1000], piece => Assert.Equal(entries.Select(AsWritten), Cut(exchange, piece).Select(AsWritten)));
        }
    }

    [Fact]
    public void There_are_recordings_of_both_forms() =>
        Assert.Equal(["application/json", "text/plain"], Logs().Select(log => log.MediaType).Distinct().Order());

    [Theory]
    [InlineData("run_success", "log as text", "log as json")]
    [InlineData("follow", "log of try 2 as text", "log of try 2")]
    public void Is_the_same_as_text_and_in_json(string scenario, string text, string json)
    {
        List<LogEntry> lines = Cut(Log(scenario, text), 100);
        List<LogEntry> document = Cut(Log(scenario, json), 100);

        Assert.Equal(lines.Select(AsWritten), document.Select(AsWritten));
        Assert.Equal(lines.Select(entry => (entry.Timestamp, entry.Level, entry.Logger, entry.ErrorText, entry.IsHost)), document.Select(entry => (entry.Timestamp, entry.Level, entry.Logger, entry.ErrorText, entry.IsHost)));
    }

    [Fact]
    public void A_record_has_a_time_a_level_and_a_source()
    {
        LogEntry entry = Assert.Single(Cut(Log("run_success", "log as text"), 100), entry => entry.Event.StartsWith("extracting", StringComparison.Ordinal));

        Assert.Equal("extracting region=us batch=100", entry.Event);
        Assert.Equal(new DateTime(2026, 11, 22, 6, 28, 1, 671, DateTimeKind.Utc).ToLocalTime(), entry.Timestamp);
        Assert.Equal(DateTimeKind.Local, entry.Timestamp!.Value.Kind);
        Assert.Equal("info", entry.Level);
        Assert.Equal("logging_mixin.py:190", entry.Logger);
        Assert.Equal("2026-11-22 06:28:01Z INFO  extracting region=us batch=100", entry.ToRawText());
        Assert.Equal(("orders_etl", "extract", 1), (entry.DagId, entry.TaskId, entry.TryNumber));
    }

    [Fact]
    public void The_servers_lines_on_top_read_as_on_airflow_3()
    {
        List<LogEntry> entries = Cut(Log("run_success", "log as text"), 100);

        Assert.Equal(
            ["vm", "::group::Log message source details", "*** Found local files:", "***   * /opt/airflow/logs/dag_id=orders_etl/run_id=ok-1795328879/task_id=extract/attempt=1.log", "::endgroup::", "::group::Pre task execution logs"],
            entries.Take(6).Texts());
        Assert.Equal([true, false, false, false, false, false], entries.Take(6).Select(entry => entry.IsHost));
    }

    [Fact]
    public void A_traceback_is_part_of_its_record_and_its_last_line_the_error()
    {
        List<LogEntry> told = [.. Cut(Log("run_failure", "log of try 2"), 100).Where(entry => entry.ErrorText is not null)];

        Assert.Equal(2, told.Count);
        Assert.All(told, entry => Assert.Equal(("error", "ValueError: boom: the upstream file is missing"), (entry.Level, entry.ErrorText)));
        Assert.StartsWith("Task failed with exception\nTraceback (most recent call last):\n  File ", told[0].Event, StringComparison.Ordinal);
        Assert.EndsWith("\nValueError: boom: the upstream file is missing", told[0].Event, StringComparison.Ordinal);
        Assert.Single(told[0].ToRawText().Split("ValueError: boom").Skip(1));
    }

    [Fact]
    public void Of_exceptions_that_led_to_each_other_the_last_one_is_the_error()
    {
        LogEntry entry = Assert.Single(Cut(Head + "failed\nTraceback (most recent call last):\n  File \"a\"\nKeyError: 'x'\n\nDuring handling of the above exception, another exception occurred:\n\nTraceback (most recent call last):\n  File \"b\"\nmy.Error: two\nlines\n"));

        Assert.Equal("my.Error: two", entry.ErrorText);
        Assert.EndsWith("my.Error: two\nlines", entry.Event, StringComparison.Ordinal);
        Assert.Contains("KeyError: 'x'\n\nDuring handling", entry.Event, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[2026-11-22T06:28:01.147+0000] {python.py:1} INFO - text", 6, 147)]
    [InlineData("[2026-11-22T06:28:01.147+0200] {python.py:1} INFO - text", 4, 147)]
    [InlineData("[2026-11-22T06:28:01+00:00] {python.py:1} INFO - text", 6, 0)]
    [InlineData("[2026-11-22 06:28:01,147] {{python.py:1}} INFO - text", 6, 147)]
    [InlineData("[2026-11-22 06:30:00,000] [2026-11-22T06:28:01.147+0000] {python.py:1} INFO - text", 6, 147)]
    public void Heads_that_hosts_write(string line, int hour, int milliseconds)
    {
        LogHead head = LogHead.Read(line)!;

        Assert.Equal(new LogHead(new DateTime(2026, 11, 22, hour, 28, 1, milliseconds, DateTimeKind.Utc).ToLocalTime(), "python.py:1", "info", "text"), head);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[")]
    [InlineData("[2026-11-22T06:28:01.147+0000] text")]
    [InlineData("[1, 2] {a}")]
    [InlineData(" [2026-11-22T06:28:01.147+0000] {python.py:1} INFO - text")]
    [InlineData("{python.py:1} INFO - text")]
    public void Lines_without_a_head(string line) => Assert.Null(LogHead.Read(line));

    [Fact]
    public void A_time_that_cannot_be_read_stays_in_the_text()
    {
        LogEntry entry = Assert.Single(Cut("[noon] {python.py:1} WARNING - text"));

        Assert.Equal((null, "warning", "[noon] {python.py:1} WARNING - text"), (entry.Timestamp, entry.Level, entry.Event));
    }

    [Fact]
    public void A_log_in_a_format_of_the_users_own_is_an_entry_a_line()
    {
        List<LogEntry> entries = Cut("vm\n10:00 one\n\n10:01 two\r\n");

        Assert.Equal(["vm", "10:00 one", "10:01 two"], entries.Texts());
        Assert.All(entries, entry => Assert.Null(entry.Level));
    }

    [Fact]
    public void What_is_printed_without_end_goes_on_as_further_entries()
    {
        string[] lines = [.. Enumerable.Range(0, 100_000).Select(i => $"printed {i}")];

        List<LogEntry> entries = Cut(Head + "begin\n" + string.Join('\n', lines) + "\n" + Head + "end\n");

        Assert.All(entries, entry => Assert.InRange(entry.Event.Length, 0, 66_000));
        Assert.All(entries, entry => Assert.Equal(("info", "python.py:1"), (entry.Level, entry.Logger)));
        Assert.Equal(["begin", .. lines, "end"], entries.SelectMany(entry => entry.Event.Split('\n')));
    }

    [Fact]
    public void Empty_lines_stay_within_a_record_and_not_at_the_end_of_the_log() =>
        Assert.Equal(["a\n\nb\n", "c"], Cut($"{Head}a\n\nb\n\n{Head}c\n\n\n").Texts());

    [Fact]
    public void The_parts_of_several_hosts_follow_each_other()
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(new { content = $"[('one', '{Head}a\\ntail'), ('two', 'b\\n{Head}c')]", continuation_token = "t" });

        List<LogEntry> entries = new LogDocumentCutter(LogCutting.Parser()).CutAll(json, 3);

        Assert.Equal(["one", "a\ntail", "two", "b", "c"], entries.Texts());
        Assert.Equal(["one", "two"], entries.Where(entry => entry.IsHost).Texts());
    }

    [Theory]
    [InlineData("eyJlbmRfb2ZfbG9nIjp0cnVlLCJsb2dfcG9zIjozMzUwfQ.VPQl9JPXRn4g8QkNgmA4UFjXPNE", true)]
    [InlineData("eyJlbmRfb2ZfbG9nIjpmYWxzZSwibG9nX3BvcyI6M30.I0qX3UyDtFSkFQa-N8HWpNgST58", false)]
    [InlineData("eyJlbmRfb2ZfbG9nIjoidHJ1ZSJ9.x", true)]
    [InlineData("W10.x", false)]
    [InlineData("rubbish", false)]
    [InlineData("", false)]
    [InlineData(".eJwrSS0uAQAEXQHB.x", false)]
    public void A_token_says_whether_the_log_had_ended(string token, bool ended) => Assert.Equal(ended, LogToken.IsAtEnd(token));

    private static IEnumerable<RecordedExchange> Logs() =>
        RecordedExchange.Airflow2.Where(exchange => exchange.Status == 200 && exchange.Path.Contains("/logs/", StringComparison.Ordinal));

    private static RecordedExchange Log(string scenario, string name) => Logs().First(log => log.Scenario == scenario && log.Name == name);

    // What the server read out of the log's file, and the host before it.
    private static string Text(RecordedExchange exchange) =>
        exchange.MediaType == "text/plain"
            ? Encoding.UTF8.GetString(exchange.BodyBytes)
            : string.Join('\n', PythonRepr.ReadPairs(exchange.Body!.Value.GetProperty("content").GetString()!)!.Select(pair => pair.First + "\n" + pair.Second));

    private static List<LogEntry> Cut(RecordedExchange exchange, int piece)
    {
        LogEntryParser parser = LogCutting.Parser(exchange);
        return (exchange.MediaType == "text/plain" ? new LogTextCutter(parser) : (ILogCutter)new LogDocumentCutter(parser)).CutAll(exchange.BodyBytes, piece);
    }

    private static List<LogEntry> Cut(string text) => new LogTextCutter(LogCutting.Parser()).CutAll(Encoding.UTF8.GetBytes(text), 1000);

    private static string AsWritten(LogEntry entry) => entry switch
    {
        { Timestamp: { } time } => $"[{time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture)}+0000] {{{entry.Logger}}} {entry.Level!.ToUpperInvariant()} - {entry.Event}",
        { Level: { } level } => $" {level.ToUpperInvariant()} - {entry.Event}",
        _ => entry.Event,
    };
}
