namespace AirflowPS.Client;

/// <summary>Cuts the bytes of a log into entries.</summary>
internal interface ILogCutter
{
    /// <summary>Where the log goes on; null where it is not said.</summary>
    string? ContinuationToken { get; }

    /// <summary>Takes the whole entries out of what has come.</summary>
    /// <param name="bytes">What has come and was not used yet.</param>
    /// <param name="entries">Gets them.</param>
    /// <param name="atEnd">Whether nothing more will come.</param>
    /// <returns>How many bytes were used up.</returns>
    /// <exception cref="System.Text.Json.JsonException">It is cut off.</exception>
    int Cut(ReadOnlySpan<byte> bytes, List<LogEntry> entries, bool atEnd);
}
