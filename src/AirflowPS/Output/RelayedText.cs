namespace AirflowPS;

/// <summary>Text that came from a server, made harmless for a build agent that would take parts of it for commands.</summary>
internal static class RelayedText
{
    /// <summary>Whether this process runs under an agent that reads commands out of text.</summary>
    private static bool AgentListens => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("TF_BUILD"));

    /// <summary>The text as it may be shown: under an agent, <c>##vso[</c> and <c>##[</c> are broken up by an invisible character.</summary>
    public static string Neutralize(string text) =>
        AgentListens && text.IndexOf("##", StringComparison.Ordinal) >= 0
            ? text.Replace("##vso[", "#\u200B#vso[").Replace("##[", "#\u200B#[")
            : text;
}
