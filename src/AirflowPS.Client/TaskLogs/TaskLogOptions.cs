namespace AirflowPS.Client;

/// <summary>How much of a task's log is wanted.</summary>
public sealed class TaskLogOptions
{
    /// <summary>The try, from 1; null takes the present one, and when following all that come after it.</summary>
    public int? TryNumber { get; init; }

    /// <summary>Goes on while the task runs, and on to its next try, until the task has ended.</summary>
    public bool Follow { get; init; }

    /// <summary>Only the last so many entries of what is there at first; null for all.</summary>
    public int? Tail { get; init; }

    /// <summary>Whether the entries' text names their task, since those of several are shown together.</summary>
    public bool ShowsTask { get; init; }

    /// <summary>How long a server may be out of reach before following it is given up.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether the try was seen at its task instance, so that nobody need be asked whether there was one.</summary>
    internal bool TryWasSeen { get; init; }

    /// <summary>The shortest time between two looks.</summary>
    internal TimeSpan ShortestPause { get; init; } = TimeSpan.FromSeconds(0.5);
}
