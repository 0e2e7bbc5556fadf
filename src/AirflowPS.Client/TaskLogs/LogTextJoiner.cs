using System.Text;

namespace AirflowPS.Client;

/// <summary>Makes entries out of the lines of a log of text: a head begins a record, and the lines without one that follow, such as a traceback, belong to it.</summary>
/// <remarks>Lines before the first head (where the log was found, or all of a log whose format is the user's own) are entries of their own.</remarks>
internal sealed class LogTextJoiner(LogEntryParser parser)
{
    // A task may print without end behind one head: what is longer goes on as a further entry.
    private const int MostText = 64 * 1024;

    // The server's own lines on top have a level only.
    private const string ServersHead = " INFO - ";
    private const string ServersMark = ServersHead + "::";

    private const string TracebackBegin = "Traceback (most recent call last):";

    private readonly StringBuilder text = new();
    private LogHead? head;
    private LogEntry? record;
    private bool hasLines;
    private bool inTraceback;

    /// <summary>Takes the name of the host that wrote what follows; what is none is a line like others.</summary>
    public void AddHost(string line, List<LogEntry> entries)
    {
        End(entries);
        int before = entries.Count;
        Add(line, entries);
        if (entries.Count > before && entries[before].Level is null)
        {
            entries[before].IsHost = true;
        }
    }

    /// <summary>Takes the lines of a text.</summary>
    public void AddLines(string lines, List<LogEntry> entries)
    {
        int start = 0;
        for (int end = lines.IndexOf('\n'); end >= 0; end = lines.IndexOf('\n', start))
        {
            int length = end > start && lines[end - 1] == '\r' ? end - start - 1 : end - start;
            Add(lines.Substring(start, length), entries);
            start = end + 1;
        }

        Add(lines.Substring(start), entries);
    }

    /// <summary>Takes a line, without its end.</summary>
    public void Add(string line, List<LogEntry> entries)
    {
        if (LogHead.Read(line) is { } next)
        {
            Give(entries);
            head = next;
            inTraceback = false;
            Begin();
            Append(next.Text, entries);
        }
        else if (record is not null)
        {
            Append(line, entries);
        }
        else if (line.StartsWith(ServersMark, StringComparison.Ordinal))
        {
            LogEntry entry = parser.FromText(line.Substring(ServersHead.Length));
            entry.Level = "info";
            entries.Add(entry);
        }
        else if (line.Length > 0)
        {
            entries.Add(parser.FromText(line));
        }
    }

    /// <summary>Gives what is still open: nothing more will come.</summary>
    public void End(List<LogEntry> entries)
    {
        // The last line's end is the log's.
        while (text.Length > 0 && text[text.Length - 1] == '\n')
        {
            text.Length--;
        }

        Give(entries);
        record = null;
    }

    private void Begin()
    {
        record = parser.FromHead(head!);
        hasLines = false;
    }

    private void Append(string line, List<LogEntry> entries)
    {
        if (text.Length >= MostText)
        {
            Give(entries);
            Begin();
        }

        if (hasLines)
        {
            text.Append('\n');
        }

        text.Append(line);
        hasLines = true;
        ReadError(line);
    }

    // What stands behind the frames, not indented as they are, is the exception; the last one is what the others led to.
    private void ReadError(string line)
    {
        if (line == TracebackBegin)
        {
            inTraceback = true;
        }
        else if (inTraceback && line.Length > 0 && !char.IsWhiteSpace(line[0]))
        {
            record!.ErrorText = line;
            inTraceback = false;
        }
    }

    private void Give(List<LogEntry> entries)
    {
        if (record is not null)
        {
            record.Event = text.ToString();
            entries.Add(record);
            text.Clear();
        }
    }
}
