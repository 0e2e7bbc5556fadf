using System.ComponentModel;
using System.Globalization;
using System.Management.Automation;

namespace AirflowPS;

/// <summary>What the default views call to show a value. Not for scripts.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class View
{
    /// <summary>A date as UTC, to the second: <c>2026-01-31 08:00:00Z</c>.</summary>
    public static string Utc(DateTime? date) => date?.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A duration as people say it: <c>7.1s</c>, <c>3m 05s</c>, <c>2h 00m</c>.</summary>
    public static string Duration(TimeSpan? duration) => duration switch
    {
        null => "",
        { TotalMinutes: < 1 } span => span.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + "s",
        { TotalHours: < 1 } span => string.Format(CultureInfo.InvariantCulture, "{0}m {1:00}s", span.Minutes, span.Seconds),
        { } span => string.Format(CultureInfo.InvariantCulture, "{0}h {1:00}m", (int)span.TotalHours, span.Minutes),
    };

    /// <summary>A state in its colour, where there are colours.</summary>
    /// <param name="state">The state.</param>
    /// <param name="style">PowerShell's <c>$PSStyle</c>; null on Windows PowerShell.</param>
    public static string State(string? state, PSObject? style)
    {
        string text = RelayedText.Neutralize(state ?? "none");
        string? colour = state switch
        {
            "success" or "healthy" => "Green",
            "failed" or "unhealthy" => "Red",
            "upstream_failed" => "Magenta",
            "running" or "queued" or "scheduled" or "restarting" => "Cyan",
            "up_for_retry" or "up_for_reschedule" or "deferred" or "awaiting_input" => "Yellow",
            "skipped" or "removed" => "BrightBlack",
            _ => null,
        };
        return Paint(text, colour, style);
    }

    private static string Paint(string text, string? colour, PSObject? style)
    {
        if (text.Length == 0 || colour is null || style?.Properties["Foreground"]?.Value is not { } foreground)
        {
            return text;
        }

        object? begin = PSObject.AsPSObject(foreground).Properties[colour]?.Value;
        return $"{begin}{text}{style.Properties["Reset"]?.Value}";
    }

    /// <summary>An entry of a log: time, level, text, and what exception it tells of.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="style">PowerShell's <c>$PSStyle</c>; null on Windows PowerShell.</param>
    public static string LogEntry(Client.LogEntry entry, PSObject? style)
    {
        string level = (entry.Level ?? "").ToUpperInvariant();
        string? colour = level switch
        {
            "ERROR" or "CRITICAL" or "FATAL" => "Red",
            "WARNING" or "WARN" => "Yellow",
            "DEBUG" => "BrightBlack",
            _ => null,
        };
        string time = entry.Timestamp is null ? "" : Paint(Utc(entry.Timestamp), "BrightBlack", style) + " ";
        string mark = entry.Level is null ? "" : Paint(RelayedText.Neutralize(level.PadRight(5)), colour, style) + " ";
        string error = entry.ErrorText is null ? "" : "\n  " + Paint(RelayedText.Neutralize(entry.ErrorText), "Red", style);
        return time + mark + Paint(entry.GetPrefix(), "Cyan", style) + RelayedText.Neutralize(entry.Event) + error;
    }

    /// <summary>Any value on one line, cut to a width: text as it is, anything else as JSON.</summary>
    public static string Value(object? value, int width) => value switch
    {
        null => "",
        PSObject { BaseObject: string wrapped } => Line(wrapped, width),
        string text => Line(text, width),
        _ => Json(value, width),
    };

    /// <summary>A value as JSON, on one line, cut to a width.</summary>
    public static string Json(object? value, int width) => Line(PSJson.ToNode(value)?.ToJsonString(PSJson.Readable) ?? "null", width);

    /// <summary>Text that came from a server, on one line, cut to a width.</summary>
    public static string Line(string? text, int width)
    {
        string line = RelayedText.Neutralize((text ?? "").Replace("\r", "").Replace('\n', ' ').Trim());
        return line.Length > width ? line.Substring(0, width - 1) + "…" : line;
    }
}
