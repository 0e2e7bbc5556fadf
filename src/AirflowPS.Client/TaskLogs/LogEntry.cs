using System.Globalization;
using System.Text.Json;

namespace AirflowPS.Client;

/// <summary>One entry of a task's log. Its properties hold what was there; <see cref="ToString"/> is for showing.</summary>
public sealed class LogEntry : AirflowObject
{
    /// <summary>When it was written; null where the entry has no time. Local time.</summary>
    public DateTime? Timestamp { get; internal set; }

    /// <summary>The text. It may span lines and hold anything that the task printed; before Airflow 3 a traceback is part of it.</summary>
    public string Event { get; internal set; } = "";

    /// <summary>Its level, such as <c>info</c> or <c>error</c>; null where it has none.</summary>
    public string? Level { get; internal set; }

    /// <summary>What wrote it, such as <c>task.stdout</c>, or before Airflow 3 the file and line, <c>taskinstance.py:2632</c>; null where it is not named.</summary>
    public string? Logger { get; internal set; }

    /// <summary>The exception that it tells of, with its frames and causes, as a list; null where it tells of none, or tells it as text only.</summary>
    public object? ErrorDetail { get; internal set; }

    /// <summary>The exception in a line, <c>ValueError: the file is missing</c>; null where there is none.</summary>
    public string? ErrorText { get; internal set; }

    /// <summary>The DAG.</summary>
    public string? DagId { get; internal set; }

    /// <summary>The run.</summary>
    public string? DagRunId { get; internal set; }

    /// <summary>The task.</summary>
    public string? TaskId { get; internal set; }

    /// <summary>Which of a mapped task, from 0; -1 where the task is not mapped.</summary>
    public int? MapIndex { get; internal set; }

    /// <summary>Which try wrote it, from 1; 0 where the task never ran.</summary>
    public int? TryNumber { get; internal set; }

    /// <summary>The entry as a line of a file: nothing taken away, nothing made harmless.</summary>
    /// <remarks>A method, since it repeats what the properties say.</remarks>
    public string ToRawText()
    {
        string time = Timestamp is { } at ? at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) + " " : "";
        string level = Level is null ? "" : Level.ToUpperInvariant().PadRight(5) + " ";
        string error = ErrorText is null || Event.Contains(ErrorText) ? "" : Environment.NewLine + "  " + ErrorText;
        return time + level + GetPrefix() + Event + error;
    }

    /// <summary>What stands before the text where several tasks' entries are shown together: <c>transform[1] | </c>; else nothing.</summary>
    public string GetPrefix() => ShowsTask ? new TaskKey(DagId ?? "", DagRunId ?? "", TaskId ?? "", MapIndex ?? -1).Task + " | " : "";

    /// <summary>The entry as a line to be shown: <c>2026-11-22 06:22:13Z INFO  text</c>. Under a build agent it is made harmless.</summary>
    public override string ToString() => RelayedText.Neutralize(ToRawText());

    internal bool ShowsTask { get; set; }

    /// <summary>Whether it is no entry of the task's, but names the host that wrote what follows.</summary>
    internal bool IsHost { get; set; }

    internal void Keep(string name, JsonElement value) => (UnknownMembers ??= [])[name] = value;
}
