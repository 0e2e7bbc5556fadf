using System.Globalization;
using System.Management.Automation;

namespace AirflowPS;

/// <summary>Dates as people give them: one without an offset is UTC, as in Airflow itself; what Get-Date gives is the instant that it is.</summary>
internal static class DateInput
{
    public static DateTimeOffset ToOffset(DateTime date) => date.Kind == DateTimeKind.Local
        ? new DateTimeOffset(date)
        : new DateTimeOffset(DateTime.SpecifyKind(date, DateTimeKind.Utc));

    /// <summary>Reads a text by the invariant culture, so that a script means the same everywhere.</summary>
    public static bool TryParse(string text, out DateTimeOffset date) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out date);
}

/// <summary>Reads what is given for a date parameter.</summary>
internal sealed class DateTransformAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            null => null,
            DateTimeOffset date => date,
            DateTime date => DateInput.ToOffset(date),
            string text when DateInput.TryParse(text, out DateTimeOffset date) => date,
            object other => throw new ArgumentTransformationMetadataException($"'{other}' is no date. Give what Get-Date gives, or text such as 2026-01-31T08:00:00Z; without an offset it is UTC."),
        };
}
