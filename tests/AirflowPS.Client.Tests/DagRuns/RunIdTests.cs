namespace AirflowPS.Client.Tests;

public class RunIdTests
{
    [Fact]
    public void Makes_ids_that_the_server_takes_and_no_two_alike()
    {
        HashSet<string> made = [.. Enumerable.Range(0, 1000).Select(_ => RunId.Make())];

        Assert.Equal(1000, made.Count);
        Assert.All(made, id => Assert.Matches(@"^manual__\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00_[0-9a-f]{8}$", id));
        Assert.All(made, RunId.Validate);
    }

    [Theory]
    [InlineData("release-17")]
    [InlineData("manual__2026-11-01T00:00:00+00:00")]
    [InlineData("a.b~c:d+e-f_G9")]
    [InlineData("...")]
    public void Takes_what_the_server_takes(string id) => RunId.Validate(id);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("~")]
    [InlineData("a/b")]
    [InlineData("x/../..")]
    [InlineData("with space")]
    [InlineData("per%cent")]
    [InlineData("q?x=1")]
    [InlineData("hash#1")]
    [InlineData("ünï")]
    [InlineData("line\n")]
    [InlineData("back\\slash")]
    public void Refuses_the_rest_before_anything_is_sent(string? id)
    {
        AirflowException e = Assert.Throws<AirflowException>(() => RunId.Validate(id));

        Assert.Equal(AirflowErrorKind.InvalidId, e.Kind);
        Assert.Contains("Nothing was sent", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_which_characters_are_allowed() =>
        Assert.Contains("_ . ~ : + -", Assert.Throws<AirflowException>(() => RunId.Validate("a/b")).Message, StringComparison.Ordinal);

    [Fact]
    public void Is_250_characters_long_at_the_most()
    {
        RunId.Validate(new string('x', 250));
        Assert.Throws<AirflowException>(() => RunId.Validate(new string('x', 251)));
    }
}
