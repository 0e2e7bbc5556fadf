namespace AirflowPS;

/// <summary>Text that came from a server, made harmless for a build agent that would take parts of it for commands.</summary>
internal static class RelayedText
{
    /// <inheritdoc cref="Client.RelayedText.Neutralize"/>
    public static string Neutralize(string text) => Client.RelayedText.Neutralize(text);
}
