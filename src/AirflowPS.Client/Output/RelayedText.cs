using System.Text.RegularExpressions;

namespace AirflowPS.Client;

/// <summary>Text that came from a server, made harmless for a build agent that would take parts of it for commands.</summary>
public static class RelayedText
{
    // What an agent acts on: ##vso[…] and ##[…]. Wider than its own reading, which trims and may ignore case.
    private static readonly Regex Command = new(@"##(?=\s*(vso\s*)?\[)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Whether this process runs under an agent that reads commands out of text.</summary>
    private static bool AgentListens => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("TF_BUILD"));

    /// <summary>The text as it may be shown: under an agent, the two signs that begin a command are parted by a space.</summary>
    /// <remarks>By a space that is seen, since text comparison by culture passes over invisible characters and would still find the command.</remarks>
    /// <param name="text">What came.</param>
    /// <returns>The same text where nothing had to be done.</returns>
    public static string Neutralize(string text) =>
        AgentListens && text.IndexOf("##", StringComparison.Ordinal) >= 0 ? Command.Replace(text, "# #") : text;
}
