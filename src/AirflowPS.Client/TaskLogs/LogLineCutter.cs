using System.Text.Json;

namespace AirflowPS.Client;

/// <summary>Cuts a log that comes as one entry a line.</summary>
internal sealed class LogLineCutter(LogEntryParser parser) : LineCutter
{
    protected override void Add(ReadOnlySpan<byte> line, List<LogEntry> entries)
    {
        if (!line.IsEmpty)
        {
            entries.Add(parser.Parse(line));
        }
    }

    protected override void End(ReadOnlySpan<byte> rest, List<LogEntry> entries)
    {
        if (!rest.IsEmpty && rest[0] == (byte)'{' && parser.TryParseJson(rest) is null)
        {
            throw new JsonException("its last line is unfinished.");
        }

        Add(rest, entries);
    }
}
