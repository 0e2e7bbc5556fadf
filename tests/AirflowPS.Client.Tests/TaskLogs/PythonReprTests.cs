namespace AirflowPS.Client.Tests;

public class PythonReprTests
{
    [Theory]
    [InlineData("[('vm', 'a\\nb')]", "vm", "a\nb")]
    [InlineData("[('vm', \"it's\")]", "vm", "it's")]
    [InlineData("[('vm', '\\'both\\' \"quotes\"')]", "vm", "'both' \"quotes\"")]
    [InlineData("[('', '')]", "", "")]
    [InlineData("[(None, 'x')]", "", "x")]
    [InlineData("(('vm', 'x'),)", "vm", "x")]
    [InlineData("[('vm', '\\\\n \\t \\r')]", "vm", "\\n \t \r")]
    [InlineData("[('vm', '\\x1b[31m \\xe9 \\u2028 \\U000e0001')]", "vm", "\u001b[31m é \u2028 \U000e0001")]
    [InlineData("[('vm', '🚀 ü')]", "vm", "🚀 ü")]
    [InlineData("[('vm', \"', ')]\")]", "vm", "', ')]")]
    public void Reads_a_pair(string repr, string first, string second) =>
        Assert.Equal([(first, second)], PythonRepr.ReadPairs(repr));

    [Fact]
    public void Reads_a_byte_that_was_no_text() => Assert.Equal("\udc80", PythonRepr.ReadPairs("[('vm', '\\udc80')]")![0].Second);

    [Fact]
    public void Reads_several_and_none()
    {
        Assert.Equal([("a", "1"), ("b", "2")], PythonRepr.ReadPairs("[('a', '1'), ('b', '2')]"));
        Assert.Empty(PythonRepr.ReadPairs("[]")!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain text")]
    [InlineData("[")]
    [InlineData("[2026-11-22T06:28:01.147+0000] {x.py:1} INFO - text")]
    [InlineData("[('vm', 'unfinished")]
    [InlineData("[('vm', 'x')")]
    [InlineData("[('vm', 'x')] and more")]
    [InlineData("[('vm', 'x', 'y')]")]
    [InlineData("[('vm', 5)]")]
    [InlineData("[('vm', 'x') ('vm', 'y')]")]
    [InlineData("[('vm', b'x')]")]
    [InlineData("[('vm', '\\q')]")]
    [InlineData("[('vm', '\\xg0')]")]
    [InlineData("[('vm', '\\U00110000')]")]
    [InlineData("[('vm', '\\u12')]")]
    [InlineData("[('vm', '\\")]
    public void Says_that_a_text_is_something_else(string text) => Assert.Null(PythonRepr.ReadPairs(text));
}
