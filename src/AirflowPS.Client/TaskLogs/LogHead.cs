using System.Globalization;
using System.Text.RegularExpressions;

namespace AirflowPS.Client;

/// <summary>What begins a record of a log of text: <c>[2026-11-22T06:28:01.147+0000] {taskinstance.py:2632} INFO - text</c>.</summary>
/// <param name="Time">When it was written, local time; null where the time is none that is known.</param>
/// <param name="Source">The file and line that wrote it: <c>taskinstance.py:2632</c>.</param>
/// <param name="Level">Its level in small letters, as Airflow 3 writes it.</param>
/// <param name="Text">What follows; all of the line where the time could not be read.</param>
internal sealed record LogHead(DateTime? Time, string Source, string Level, string Text)
{
    // Amazon MWAA doubles the braces; CloudWatch's own time may stand before the record's.
    private static readonly Regex Form = new(@"^(?:\[(?<time>[^\]]+)\] )+\{+(?<source>[^{}]+)\}+ (?<level>[A-Z]+) - ", RegexOptions.CultureInvariant);

    // The second is what Python writes by itself; Airflow takes UTC unless it is told another zone.
    private static readonly string[] Times = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFzzz", "yyyy-MM-dd HH:mm:ss,fff"];

    /// <summary>Reads the head of a line; null where it has none.</summary>
    public static LogHead? Read(string line)
    {
        if (line.Length == 0 || line[0] != '[' || Form.Match(line) is not { Success: true } match)
        {
            return null;
        }

        bool known = DateTimeOffset.TryParseExact(match.Groups["time"].Value, Times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time);
        return new LogHead(
            known ? time.LocalDateTime : null,
            match.Groups["source"].Value,
            match.Groups["level"].Value.ToLowerInvariant(),
            known ? line.Substring(match.Length) : line);
    }
}
