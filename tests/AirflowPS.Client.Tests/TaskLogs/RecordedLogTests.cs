using System.Text;
using System.Text.Json;

namespace AirflowPS.Client.Tests;

public class RecordedLogTests
{
    public static TheoryData<string> Recorded()
    {
        var data = new TheoryData<string>();
        foreach (RecordedExchange exchange in Logs())
        {
            data.Add(exchange.ToString());
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public void Nothing_of_a_recorded_log_is_lost_however_it_is_cut(string name)
    {
        RecordedExchange exchange = Logs().First(log => log.ToString() == name);
        bool lines = exchange.MediaType != "application/json";
        List<JsonElement> expected = lines
            ? Encoding.UTF8.GetString(exchange.BodyBytes).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList()
            : exchange.Body!.Value.GetProperty("content").EnumerateArray().ToList();

        foreach (int piece in new[] { 1, 7, 1000, int.MaxValue })
        {
            LogEntryParser parser = LogCutting.Parser(exchange);
            ILogCutter cutter = lines ? new LogLineCutter(parser) : new LogDocumentCutter(parser);
            List<LogEntry> entries = cutter.CutAll(exchange.BodyBytes, piece);

            Assert.Equal(expected.Count, entries.Count);
            Assert.All(expected.Zip(entries), pair => AssertSame(pair.First, pair.Second));
            if (!lines)
            {
                Assert.Equal(exchange.Body!.Value.GetProperty("continuation_token").GetString(), cutter.ContinuationToken);
            }
        }
    }

    [Fact]
    public void There_are_recordings_of_both_forms_and_releases() =>
        Assert.Equal(
            ["airflow-3.0 application/json", "airflow-3.0 application/x-ndjson", "airflow-3.3 application/json", "airflow-3.3 application/x-ndjson"],
            Logs().Where(log => !log.Server.Contains("-3.3-", StringComparison.Ordinal)).Select(log => $"{log.Server} {log.MediaType}").Distinct().Order());

    [Theory]
    [InlineData("plain words", "plain words")]
    [InlineData("{\"event\": \"cut", "{\"event\": \"cut")]
    [InlineData("\"a string\"", "a string")]
    [InlineData("42", "42")]
    [InlineData("{\"event\": null, \"level\": 5, \"timestamp\": \"yesterday\"}", "")]
    public void A_line_that_is_no_entry_becomes_one_with_that_text(string line, string text)
    {
        List<LogEntry> entries = new LogLineCutter(LogCutting.Parser()).CutAll(Encoding.UTF8.GetBytes(line + "\n{\"event\": \"next\"}\r\n\n"), 3);

        Assert.Equal([text, "next"], entries.Texts());
    }

    [Fact]
    public void Odd_members_are_kept()
    {
        LogEntry entry = Assert.Single(new LogLineCutter(LogCutting.Parser()).CutAll(Encoding.UTF8.GetBytes("{\"event\": \"e\", \"level\": 5, \"timestamp\": \"yesterday\", \"task_id\": \"another\", \"dag_id\": \"d\"}"), 4));

        Assert.Equal("5", entry.Level);
        Assert.Null(entry.Timestamp);
        Assert.Equal(["task_id", "timestamp"], entry.GetUnknownMembers()!.Keys.Order());
        Assert.Equal("t", entry.TaskId);
    }

    [Fact]
    public void Content_may_be_texts_or_one_text()
    {
        Assert.Equal(["a", "b"], new LogDocumentCutter(LogCutting.Parser()).CutAll("""{"content": ["a", "b"], "continuation_token": null}"""u8.ToArray(), 2).Texts());
        Assert.Equal(["a", "b"], new LogDocumentCutter(LogCutting.Parser()).CutAll("""{"further": {"x": [1]}, "content": "a\nb\n"}"""u8.ToArray(), 2).Texts());
    }

    [Theory]
    [InlineData("{\"content\": [{\"event\": \"a\"}")]
    [InlineData("{\"content\": [{\"event\": \"a")]
    [InlineData("")]
    [InlineData("[]")]
    public void A_document_that_is_cut_off_is_an_error(string text) =>
        Assert.ThrowsAny<JsonException>(() => new LogDocumentCutter(LogCutting.Parser()).CutAll(Encoding.UTF8.GetBytes(text), 5));

    [Fact]
    public void A_last_line_that_is_cut_off_is_an_error() =>
        Assert.ThrowsAny<JsonException>(() => new LogLineCutter(LogCutting.Parser()).CutAll(Encoding.UTF8.GetBytes("{\"event\": \"a\"}\n{\"event\": \"b"), 5));

    private static IEnumerable<RecordedExchange> Logs() =>
        RecordedExchange.All.Where(exchange => exchange.Status == 200 && exchange.Path.Contains("/logs/", StringComparison.Ordinal));

    private static void AssertSame(JsonElement expected, LogEntry entry)
    {
        foreach (JsonProperty member in expected.EnumerateObject())
        {
            string? text = member.Value.ValueKind == JsonValueKind.Null ? null : member.Value.ToString();
            switch (member.Name)
            {
                case "event":
                    Assert.Equal(text, entry.Event);
                    break;
                case "timestamp":
                    Assert.Equal(member.Value.ValueKind == JsonValueKind.Null ? null : member.Value.GetDateTimeOffset().LocalDateTime, entry.Timestamp);
                    break;
                case "level":
                    Assert.Equal(text, entry.Level);
                    break;
                case "logger":
                    Assert.Equal(text, entry.Logger);
                    break;
                case "error_detail":
                    Assert.NotNull(entry.ErrorDetail);
                    Assert.Contains(member.Value[0].GetProperty("exc_value").GetString()!, entry.ErrorText, StringComparison.Ordinal);
                    break;
                case "dag_id" or "run_id" or "task_id" or "try_number":
                    Assert.False(entry.GetUnknownMembers()?.ContainsKey(member.Name) == true);
                    break;
                case "map_index":
                    break;
                default:
                    Assert.Equal(member.Value.ToString(), entry.GetUnknownMembers()![member.Name].ToString());
                    break;
            }
        }
    }
}
