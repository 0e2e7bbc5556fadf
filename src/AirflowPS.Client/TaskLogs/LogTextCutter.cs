namespace AirflowPS.Client;

/// <summary>Cuts a log that comes as text: the name of the host, then the lines of its file.</summary>
internal sealed class LogTextCutter(LogEntryParser parser) : LineCutter
{
    private readonly LogTextJoiner joiner = new(parser);
    private bool begun;

    protected override void Add(ReadOnlySpan<byte> line, List<LogEntry> entries)
    {
        string text = LogEntryParser.Decode(line);
        if (begun)
        {
            joiner.Add(text, entries);
        }
        else
        {
            joiner.AddHost(text, entries);
            begun = true;
        }
    }

    protected override void End(ReadOnlySpan<byte> rest, List<LogEntry> entries)
    {
        Add(rest, entries);
        joiner.End(entries);
    }
}
