using System.Globalization;
using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Dates as people give them: one without an offset is one of the session's time zone, which is UTC as in Airflow itself unless it was connected with another; what Get-Date gives is the instant that it is.</summary>
internal static class DateInput
{
    /// <summary>The instant of a date of which nobody says which session it is for: without an offset it is UTC.</summary>
    public static DateTimeOffset ToOffset(DateTime date) => date.Kind == DateTimeKind.Local
        ? new DateTimeOffset(date)
        : new DateTimeOffset(DateTime.SpecifyKind(date, DateTimeKind.Utc));

    /// <summary>The instant of a date that was given for a session.</summary>
    /// <exception cref="AirflowException">The session's time zone has no such time: clocks were put forward over it.</exception>
    public static DateTimeOffset On(this DateTime date, AirflowSession session)
    {
        TimeZoneInfo zone = session.TimeZone;
        if (date.Kind != DateTimeKind.Unspecified)
        {
            return ToOffset(date);
        }

        return zone.IsInvalidTime(date)
            ? throw new AirflowException(AirflowErrorKind.InvalidValue, $"There is no {date.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} in the time zone {zone.Id} of the session {session.Name}: clocks are put forward over it. Give the offset, too: 2026-01-31T08:00:00Z. Nothing was sent.")
            : new DateTimeOffset(date, zone.GetUtcOffset(date));
    }

    /// <inheritdoc cref="On(DateTime, AirflowSession)"/>
    public static DateTimeOffset? On(this DateTime? date, AirflowSession session) => date is { } given ? given.On(session) : null;

    /// <summary>Reads a text by the invariant culture, so that a script means the same everywhere. What has no offset is of no kind.</summary>
    public static bool TryParse(string text, out DateTime date) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind | DateTimeStyles.AllowWhiteSpaces, out date);
}

/// <summary>Reads what is given for a date parameter: an instant is UTC or local, and what has no offset is of no kind until it is known for which session it is.</summary>
internal sealed class DateTransformAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            null => null,
            DateTimeOffset date => date.UtcDateTime,
            DateTime date => date,
            string text when DateInput.TryParse(text, out DateTime date) => date,
            object other => throw new ArgumentTransformationMetadataException($"'{other}' is no date. Give what Get-Date gives, or text such as 2026-01-31T08:00:00Z; without an offset it is UTC, or in the -TimeZone of Connect-Airflow."),
        };
}
