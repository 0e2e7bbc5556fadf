namespace AirflowPS.Client;

/// <summary>Cuts a log at its line ends.</summary>
internal abstract class LineCutter : ILogCutter
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

            Add(WithoutReturn(bytes.Slice(used, searched + end)), entries);
            used += searched + end + 1;
            searched = 0;
        }

        searched = bytes.Length - used;
        if (!atEnd)
        {
            return used;
        }

        End(bytes.Slice(used), entries);
        return bytes.Length;
    }

    /// <summary>Takes a whole line, without its end.</summary>
    protected abstract void Add(ReadOnlySpan<byte> line, List<LogEntry> entries);

    /// <summary>Takes what stands behind the last line end; empty where the log ends with one.</summary>
    protected abstract void End(ReadOnlySpan<byte> rest, List<LogEntry> entries);

    private static ReadOnlySpan<byte> WithoutReturn(ReadOnlySpan<byte> line) =>
        !line.IsEmpty && line[line.Length - 1] == (byte)'\r' ? line.Slice(0, line.Length - 1) : line;
}
