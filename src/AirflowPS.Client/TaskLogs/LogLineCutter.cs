using System.Text.Json;

namespace AirflowPS.Client;

/// <summary>Cuts a log that comes as one entry a line.</summary>
internal sealed class LogLineCutter(LogEntryParser parser) : ILogCutter
{
    // How much of an unfinished line was looked through already.
    private int searched;

    public string? ContinuationToken => null;

    public int Cut(ReadOnlySpan<byte> bytes, List<LogEntry> entries, bool atEnd)
    {
        int used = 0;
        while (true)
        {
            int end = bytes.Slice(used + searched).IndexOf((byte)'\n');
            if (end < 0)
            {
                break;
            }

            Add(bytes.Slice(used, searched + end), entries);
            used += searched + end + 1;
            searched = 0;
        }

        searched = bytes.Length - used;
        if (!atEnd || searched == 0)
        {
            return used;
        }

        ReadOnlySpan<byte> rest = bytes.Slice(used);
        if (rest[0] == (byte)'{' && parser.TryParseJson(rest) is null)
        {
            throw new JsonException("its last line is unfinished.");
        }

        Add(rest, entries);
        return bytes.Length;
    }

    private void Add(ReadOnlySpan<byte> line, List<LogEntry> entries)
    {
        if (!line.IsEmpty && line[line.Length - 1] == (byte)'\r')
        {
            line = line.Slice(0, line.Length - 1);
        }

        if (!line.IsEmpty)
        {
            entries.Add(parser.Parse(line));
        }
    }
}
