namespace AirflowPS.Client.Tests;

public class MaskedValueTests
{
    [Theory]
    [InlineData("***", true)]
    [InlineData(" *** ", true)]
    [InlineData("\"***\"", true)]
    [InlineData("""{"url": "https://x", "password": "***"}""", true)]
    [InlineData("""{"a": [{"b": ["***"]}]}""", true)]
    [InlineData("****", false)]
    [InlineData("three *** stars", false)]
    [InlineData("""{"a": "x ***"}""", false)]
    [InlineData("""{"***": 1}""", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Is_the_mask_or_JSON_that_holds_it(string? text, bool masked) => Assert.Equal(masked, MaskedValue.IsMasked(text));
}
