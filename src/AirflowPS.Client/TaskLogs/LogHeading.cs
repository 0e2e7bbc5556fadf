namespace AirflowPS.Client;

/// <summary>Tells the server's own lines on top of an answer, which say where it found the log, from the log.</summary>
/// <param name="continues">Whether the answer goes on where an earlier one ended.</param>
internal sealed class LogHeading(bool continues)
{
    private const string Begin = "::group::Log message source details";
    private const string End = "::endgroup::";

    // Earlier releases put no group around them.
    private const string Mark = "*** ";

    private bool atTop = true;
    private bool inGroup;

    /// <summary>Whether there were any.</summary>
    public bool IsBegun { get; private set; }

    /// <summary>Whether the next entry is one of them.</summary>
    public bool Holds(LogEntry entry)
    {
        if (inGroup)
        {
            inGroup = entry.Event != End;
            return true;
        }

        if (!atTop)
        {
            return false;
        }

        inGroup = entry.Event == Begin;
        atTop = !inGroup && !continues && entry.Timestamp is null && entry.Event.StartsWith(Mark, StringComparison.Ordinal);
        IsBegun |= inGroup || atTop;
        return inGroup || atTop;
    }
}
