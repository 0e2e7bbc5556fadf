using System.Text.Json;

namespace AirflowPS.Client.Tests;

public class JsonSameTests
{
    [Theory]
    [InlineData("""{"a": 1, "b": [true, null]}""", """{"b": [true, null], "a": 1.0}""", true)]
    [InlineData("""{"a": "x"}""", """{"a": "\u0078"}""", true)]
    [InlineData("1e2", "100", true)]
    [InlineData("{}", """{"a": null}""", false)]
    [InlineData("[1, 2]", "[2, 1]", false)]
    [InlineData("[1]", "[1, 1]", false)]
    [InlineData("\"1\"", "1", false)]
    [InlineData("true", "false", false)]
    public void Compares_what_is_meant(string a, string b, bool same)
    {
        using JsonDocument first = JsonDocument.Parse(a), second = JsonDocument.Parse(b);

        Assert.Equal(same, JsonSame.Are(first.RootElement, second.RootElement));
        Assert.Equal(same, JsonSame.Are(second.RootElement, first.RootElement));
    }
}
