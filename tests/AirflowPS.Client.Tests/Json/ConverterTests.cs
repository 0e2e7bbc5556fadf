using System.Text;
using System.Text.Json;

namespace AirflowPS.Client.Tests;

public class ConverterTests
{
    [Theory]
    [InlineData("2026-11-22T06:22:13.043161Z", "2026-11-22T06:22:13.0431610Z")]
    [InlineData("2026-02-03T04:05:06+02:00", "2026-02-03T02:05:06.0000000Z")]
    [InlineData("2026-02-03T04:05:06-11:30", "2026-02-03T15:35:06.0000000Z")]
    [InlineData("2026-02-03T04:05:06", "2026-02-03T04:05:06.0000000Z")]
    [InlineData("2026-02-03T04:05:06.5", "2026-02-03T04:05:06.5000000Z")]
    [InlineData("2026-02-03", "2026-02-03T00:00:00.0000000Z")]
    [InlineData("2026-02-03 04:05:06+00:00", "2026-02-03T04:05:06.0000000Z")]
    [InlineData("2026-02-03T04:05:06.123456789Z", "2026-02-03T04:05:06.1234567Z")]
    public void Dates_become_local_and_those_without_an_offset_are_UTC(string text, string utc)
    {
        DateTime date = Read<DagRun>($$"""{"start_date": "{{text}}"}""").StartDate!.Value;

        Assert.Equal(DateTimeKind.Local, date.Kind);
        Assert.Equal(utc, date.ToUniversalTime().ToString("O"));
    }

    [Theory]
    [InlineData("5", 5)]
    [InlineData("0.485282", 0.485282)]
    [InlineData("\"PT5S\"", 5)]
    [InlineData("\"P1DT2H\"", 93600)]
    [InlineData("\"1.02:00:00\"", 93600)]
    [InlineData("""{"__type": "TimeDelta", "days": 1, "seconds": 300, "microseconds": 500000}""", 86700.5)]
    [InlineData("""{"days": 0, "seconds": 300}""", 300)]
    public void Durations_come_in_three_shapes(string json, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Read<AirflowTask>($$"""{"retry_delay": {{json}}}""").RetryDelay);

    [Theory]
    [InlineData("3", 3)]
    [InlineData("3.0", 3)]
    [InlineData("\"3\"", 3)]
    [InlineData("-1", -1)]
    public void Whole_numbers_come_with_fractions_and_as_text(string json, int number) =>
        Assert.Equal(number, Read<AirflowTask>($$"""{"retries": {{json}}}""").Retries);

    [Theory]
    [InlineData("""{"retries": "many"}""")]
    [InlineData("""{"start_date": "yesterday"}""")]
    [InlineData("""{"retry_delay": "soon"}""")]
    public void What_is_neither_is_an_error_of_reading(string json) => Assert.Throws<JsonException>(() => Read<AirflowTask>(json));

    [Fact]
    public void Open_values_are_plain_values()
    {
        var conf = (Dictionary<string, object?>)Read<DagRun>("""{"conf": {"text": "x", "whole": 9007199254740993, "exact": 0.1, "huge": 1e300, "yes": true, "none": null, "list": [1, [2], {"a": "b"}]}}""").Conf!;

        Assert.Equal("x", conf["text"]);
        Assert.Equal(9007199254740993L, conf["whole"]);
        Assert.Equal(0.1m, conf["exact"]);
        Assert.Equal(1e300, conf["huge"]);
        Assert.Equal(true, conf["yes"]);
        Assert.Null(conf["none"]);
        object?[] list = Assert.IsType<object?[]>(conf["list"]);
        Assert.Equal(2L, Assert.IsType<object?[]>(list[1])[0]);
        Assert.Equal("b", Assert.IsType<Dictionary<string, object?>>(list[2])["a"]);
    }

    [Fact]
    public void Open_values_are_made_by_the_callers_own_factory()
    {
        var json = new AirflowJson(members => string.Join(",", members.Select(member => member.Key)));

        Assert.Equal("a,b", JsonSerializer.Deserialize("""{"conf": {"a": 1, "b": {"c": 2}}}""", json.TypeInfo<DagRun>())!.Conf);
    }

    [Fact]
    public void Members_that_nobody_knows_are_kept_in_objects_and_in_their_parts()
    {
        Dag dag = Read<Dag>("""{"dag_id": "d", "mood": {"good": true}, "tags": [{"name": "t", "colour": "red"}]}""");

        Assert.True(dag.GetUnknownMembers()!["mood"].GetProperty("good").GetBoolean());
        Assert.Equal("red", dag.Tags![0].GetUnknownMembers()!["colour"].GetString());
        Assert.Null(Read<Dag>("""{"dag_id": "d"}""").GetUnknownMembers());
    }

    [Fact]
    public void Members_that_are_missing_are_null()
    {
        foreach (System.Reflection.PropertyInfo property in typeof(TaskInstance).GetProperties())
        {
            Assert.Null(property.GetValue(Read<TaskInstance>("{}")));
        }
    }

    [Fact]
    public void States_that_are_newer_than_the_client_are_taken() => Assert.Equal("quantum", Read<DagRun>("""{"state": "quantum"}""").State);

    [Fact]
    public void A_page_that_is_cut_off_or_is_none_is_an_error_of_reading()
    {
        foreach (string text in new[] { "", "{", "[", "null", "{}", """{"dags": null}""", """{"dags": {}}""", """{"dags": [{"dag_id": "a"}""", """{"dags": [null]}""" })
        {
            Assert.ThrowsAny<JsonException>(() => PageParser.Parse(Encoding.UTF8.GetBytes(text), "dags", AirflowJson.Default.TypeInfo<Dag>()));
        }
    }

    [Fact]
    public void A_page_may_hold_anything_beside_its_list()
    {
        Page<Dag> page = PageParser.Parse("""{"next": {"dags": [1]}, "total_entries": null, "dags": [{"dag_id": "a"}], "more": [[]]}"""u8, "dags", AirflowJson.Default.TypeInfo<Dag>());

        Assert.Equal("a", Assert.Single(page.Items).DagId);
        Assert.Null(page.TotalEntries);
    }

    private static T Read<T>(string json) => JsonSerializer.Deserialize(json, AirflowJson.Default.TypeInfo<T>())!;
}
