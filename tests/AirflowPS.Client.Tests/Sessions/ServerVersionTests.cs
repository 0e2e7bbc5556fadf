namespace AirflowPS.Client.Tests;

public class ServerVersionTests
{
    [Theory]
    [InlineData("3.3.2", 3, 3, 2)]
    [InlineData("3.0.0rc1", 3, 0, 0)]
    [InlineData("2.10.5+astro.1", 2, 10, 5)]
    [InlineData("2.9.2+composer", 2, 9, 2)]
    [InlineData("3.2", 3, 2, 0)]
    [InlineData("3.4.0.dev0", 3, 4, 0)]
    [InlineData("", 0, 0, 0)]
    [InlineData("unknown", 0, 0, 0)]
    public void Reads_the_numbers(string text, int major, int minor, int patch) =>
        Assert.Equal(new Version(major, minor, patch), new ServerVersion(text).Number);

    [Theory]
    [InlineData("3.1.0", "3.1", true)]
    [InlineData("3.0.6", "3.1", false)]
    [InlineData("3.10.0", "3.9", true)]
    public void Compares_by_number(string version, string atLeast, bool expected) => Assert.Equal(expected, new ServerVersion(version).IsAtLeast(atLeast));
}
