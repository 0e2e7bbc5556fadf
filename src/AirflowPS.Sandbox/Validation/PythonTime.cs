using System.Globalization;
using System.Text.RegularExpressions;

namespace AirflowPS.Sandbox;

/// <summary>Dates as pydantic reads and Python writes them.</summary>
internal static class PythonTime
{
    private static readonly Regex Shape = new(@"^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|z|[+-]\d\d:?\d\d)?)?", RegexOptions.CultureInvariant);

    public static string Write(DateTimeOffset time) => time.Ticks % TimeSpan.TicksPerSecond == 0
        ? time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
        : time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>As <c>isoformat()</c>: in the zone it is in, and without a fraction when there is none.</summary>
    public static string WriteIso(DateTimeOffset time) => time.ToString(time.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd'T'HH:mm:sszzz" : "yyyy-MM-dd'T'HH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture);

    /// <summary>As <c>str()</c>: the same with a space between day and time.</summary>
    public static string WriteStr(DateTimeOffset time) => WriteIso(time).Replace('T', ' ');

    /// <summary>As in run ids and health: with the offset written out.</summary>
    public static string WriteOffset(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'+00:00'", CultureInfo.InvariantCulture);

    /// <summary>Reads a time. A fault's text comes in <paramref name="error"/>; <paramref name="naive"/> tells that the offset is missing.</summary>
    public static bool TryRead(string text, out DateTimeOffset time, out bool naive, out string error)
    {
        time = default;
        naive = false;
        error = "invalid character in year";
        Match match = Shape.Match(text);
        if (!match.Success)
        {
            error = text.Length < 10 ? "input is too short" : error;
            return false;
        }

        if (match.Length < text.Length)
        {
            error = "unexpected extra characters at the end of the input";
            return false;
        }

        naive = !match.Groups[3].Success;
        string clock = match.Groups[2].Success ? match.Groups[2].Value : "00:00:00";
        string offset = naive ? "Z" : match.Groups[3].Value;
        if (DateTimeOffset.TryParse($"{match.Groups[1].Value}T{clock}{offset}", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out time))
        {
            return true;
        }

        error = "day value is outside expected range";
        return false;
    }
}
