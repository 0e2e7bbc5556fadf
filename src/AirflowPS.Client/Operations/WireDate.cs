using System.Globalization;

namespace AirflowPS.Client;

/// <summary>Dates as Airflow takes them: ISO 8601 with an offset, always.</summary>
public static class WireDate
{
    /// <summary>Writes a date with its offset, to the microsecond: <c>2026-01-02T03:04:05.678901+00:00</c>.</summary>
    public static string Write(DateTimeOffset date) => date.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFzzz", CultureInfo.InvariantCulture);
}
