using System.Globalization;
using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Dates as people give them: one without an offset is one of the session's time zone, which is UTC as in Airflow itself unless it was connected with another; (Get-Date), and what is computed from it, is the instant that it is. What Get-Date makes of a text has no offset either.</summary>
internal static class DateInput
{
    /// <summary>The instant of a date of which nobody says which session it is for: without an offset it is UTC.</summary>
    public static DateTimeOffset ToOffset(DateTime date) => date.Kind == DateTimeKind.Local
        ? At(date, TimeZoneInfo.Local.GetUtcOffset(date))
        : new DateTimeOffset(DateTime.SpecifyKind(date, DateTimeKind.Utc));

    /// <summary>The day that was given, where the server knows days only: as it is written, (Get-Date).Date too; or UTC's day of an instant.</summary>
    public static DateTimeOffset? ToDay(DateTime? date) => date switch
    {
        null => null,
        { Kind: DateTimeKind.Local } day when day.TimeOfDay == TimeSpan.Zero => new DateTimeOffset(day.Ticks, TimeSpan.Zero),
        { } given => new DateTimeOffset(ToOffset(given).UtcDateTime.Date, TimeSpan.Zero),
    };

    /// <summary>The instant of a date that was given for a session.</summary>
    /// <exception cref="AirflowException">The session's time zone has no such time: clocks were put forward over it, or UTC has no such year.</exception>
    public static DateTimeOffset On(this DateTime date, AirflowSession session)
    {
        TimeZoneInfo zone = session.TimeZone;
        if (date.Kind != DateTimeKind.Unspecified)
        {
            return ToOffset(date);
        }

        return zone.IsInvalidTime(date)
            ? throw new AirflowException(AirflowErrorKind.InvalidValue, $"There is no {date.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} in the time zone {zone.Id} of the session {session.Name}: clocks are put forward over it. Give the offset, too: 2026-01-31T08:00:00Z. Nothing was sent.")
            : At(date, zone.GetUtcOffset(date));
    }

    /// <inheritdoc cref="On(DateTime, AirflowSession)"/>
    public static DateTimeOffset? On(this DateTime? date, AirflowSession session) => date is { } given ? given.On(session) : null;

    /// <summary>Reads a text by the invariant culture, so that a script means the same everywhere. What has an offset becomes UTC, and what has none is of no kind.</summary>
    public static bool TryParse(string text, out DateTime date)
    {
        bool isDate = DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind | DateTimeStyles.AllowWhiteSpaces, out date);
        date = date.Kind == DateTimeKind.Local ? date.ToUniversalTime() : date;
        return isDate;
    }

    private static DateTimeOffset At(DateTime date, TimeSpan offset)
    {
        try
        {
            return new DateTimeOffset(DateTime.SpecifyKind(date, DateTimeKind.Unspecified), offset);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new AirflowException(AirflowErrorKind.InvalidValue, $"{date.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} with an offset of {offset:hh\\:mm} lies outside the years that UTC has. Leave such a bound out, or give it as UTC: 0001-01-01T00:00:00Z. Nothing was sent.");
        }
    }
}

/// <summary>Reads what is given for a date parameter: an instant is UTC or local, and what has no offset is of no kind until it is known for which session it is.</summary>
internal sealed class DateTransformAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        inputData.Unwrap() switch
        {
            null => null,
            DateTimeOffset date => date.UtcDateTime,
            DateTime date => date,
            string text when DateInput.TryParse(text, out DateTime date) => date,
            object other => throw new ArgumentTransformationMetadataException($"'{other}' is no date. Give text such as 2026-01-31T08:00:00Z, or a DateTime: (Get-Date) and what is computed from it is an instant; a text without an offset is of the session's time zone, which is UTC or the -TimeZone of Connect-Airflow."),
        };
}
