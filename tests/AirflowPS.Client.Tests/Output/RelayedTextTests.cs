namespace AirflowPS.Client.Tests;

public sealed class RelayedTextTests : IDisposable
{
    private readonly string? before = Environment.GetEnvironmentVariable("TF_BUILD");

    [Theory]
    [InlineData("##vso[task.setvariable variable=x]y", "# #vso[task.setvariable variable=x]y")]
    [InlineData("text ##VSO[task.complete]", "text # #VSO[task.complete]")]
    [InlineData("##[error]no", "# #[error]no")]
    [InlineData("###[error]no", "## #[error]no")]
    [InlineData("## a heading [1]", "## a heading [1]")]
    public void Parts_what_an_agent_would_take_for_a_command(string text, string shown)
    {
        Environment.SetEnvironmentVariable("TF_BUILD", "True");

        Assert.Equal(shown, RelayedText.Neutralize(text));

        // An agent that compares by culture passes over invisible characters: what parts the signs has to be seen.
        Assert.True(shown.IndexOf("##vso[", StringComparison.CurrentCultureIgnoreCase) < 0);
        Assert.True(shown.IndexOf("##[", StringComparison.CurrentCulture) < 0);
    }

    [Fact]
    public void Is_for_showing_only()
    {
        Environment.SetEnvironmentVariable("TF_BUILD", "True");
        var entry = new LogEntry { Event = "##vso[x]", Level = "info" };

        Assert.Equal("INFO  # #vso[x]", entry.ToString());
        Assert.Equal("INFO  ##vso[x]", entry.ToRawText());
        Assert.Equal("##vso[x]", entry.Event);
    }

    [Fact]
    public void Leaves_text_alone_where_no_agent_listens()
    {
        Environment.SetEnvironmentVariable("TF_BUILD", null);

        Assert.Equal("##vso[x]", RelayedText.Neutralize("##vso[x]"));
    }

    public void Dispose() => Environment.SetEnvironmentVariable("TF_BUILD", before);
}
