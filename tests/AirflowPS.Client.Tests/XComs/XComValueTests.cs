using System.Text.Json;

namespace AirflowPS.Client.Tests;

public class XComValueTests
{
    [Theory]
    [InlineData("""{"__data__": "2026-01-02", "__version__": 2, "__classname__": "datetime.date"}""", "2026-01-02")]
    [InlineData("""{"__data__": 3601.5, "__version__": 2, "__classname__": "datetime.timedelta"}""", "01:00:01.5000000")]
    [InlineData("""{"__data__": -0.000001, "__version__": 2, "__classname__": "datetime.timedelta"}""", "-00:00:00.0000010")]
    [InlineData("""{"__data__": 1.1, "__version__": 1, "__classname__": "decimal.Decimal"}""", "1.1m")]
    [InlineData("""{"__data__": "1.10", "__version__": 1, "__classname__": "decimal.Decimal"}""", "1.10m")]
    [InlineData("""{"__data__": [1, {"__data__": 2, "__version__": 2, "__classname__": "datetime.timedelta"}], "__version__": 1, "__classname__": "builtins.tuple"}""", "(1 00:00:02)")]
    [InlineData("""{"__data__": {"timestamp": 1767323045.678901, "tz": {}}, "__version__": 2, "__classname__": "datetime.datetime"}""", "2026-01-02T03:04:05.6789010Z")]
    public void What_Python_has_a_type_for_is_unwrapped(string json, string text) => Assert.Equal(text, Write(Read(json)));

    [Theory]
    [InlineData("""{"__data__": 1, "__version__": 1, "__classname__": "numpy.int64"}""")]
    [InlineData("""{"__data__": "soon", "__version__": 2, "__classname__": "datetime.timedelta"}""")]
    [InlineData("""{"__data__": "0000-00-00", "__version__": 2, "__classname__": "datetime.date"}""")]
    [InlineData("""{"__data__": {"timestamp": 1e300}, "__version__": 2, "__classname__": "datetime.datetime"}""")]
    [InlineData("""{"__data__": {"timestamp": 300000000000}, "__version__": 2, "__classname__": "datetime.datetime"}""")]
    [InlineData("""{"__data__": 1e300, "__version__": 1, "__classname__": "decimal.Decimal"}""")]
    [InlineData("""{"__classname__": 1, "__data__": 1}""")]
    [InlineData("""{"__classname__": "datetime.date"}""")]
    public void What_has_no_like_here_stays_the_object_that_it_is(string json) =>
        Assert.Contains("__classname__", Assert.IsType<Dictionary<string, object?>>(Read(json)).Keys);

    [Fact]
    public void Other_values_are_what_JSON_says()
    {
        Assert.Null(Read("null"));
        Assert.Equal(true, Read("true"));
        Assert.Equal(42L, Read("42"));
        Assert.Equal(0.1m, Read("0.1"));
        Assert.Equal(1e300, Read("1e300"));
        Assert.Equal("", Read("\"\""));
        Assert.Equal("(1 a  (2.5m))", Write(Read("""[1, "a", null, [2.5]]""")));
        Assert.Equal(1L, Assert.IsType<Dictionary<string, object?>>(Read("""{"a": 1}"""))["a"]);
    }

    private static object? Read(string json) => JsonSerializer.Deserialize($$"""{"value": {{json}}}""", AirflowJson.Default.TypeInfo<XCom>())!.Value;

    private static string Write(object? value) => FormattableString.Invariant($"{value switch
    {
        object?[] list => "(" + string.Join(" ", list.Select(Write)) + ")",
        DateTime { Kind: DateTimeKind.Unspecified } date => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        DateTime date => date.ToUniversalTime().ToString("o"),
        TimeSpan span => span.ToString(),
        decimal number => FormattableString.Invariant($"{number}m"),
        _ => value,
    }}");
}
