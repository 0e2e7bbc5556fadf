using System.Globalization;
using System.Text.Json;

namespace AirflowPS.Client;

/// <summary>The types of Python that Airflow wraps when it writes them as JSON: <c>{"__classname__": "datetime.timedelta", "__version__": 2, "__data__": 3601.5}</c>.</summary>
internal static class PythonValue
{
    private static readonly DateTimeOffset Epoch = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What is wrapped; null where nothing is, or nothing that has its like here.</summary>
    /// <param name="wrapped">A JSON object.</param>
    /// <param name="convert">Converts what is in it.</param>
    public static object? Unwrap(JsonElement wrapped, Func<JsonElement, object?> convert)
    {
        if (!wrapped.TryGetProperty("__classname__", out JsonElement name) || !wrapped.TryGetProperty("__data__", out JsonElement data))
        {
            return null;
        }

        return (name.ValueKind == JsonValueKind.String ? name.GetString() : null) switch
        {
            "datetime.datetime" => data.ValueKind == JsonValueKind.Object && data.TryGetProperty("timestamp", out JsonElement timestamp) && Ticks(timestamp) is { } since ? ToLocal(since) : null,
            "datetime.date" => data.ValueKind == JsonValueKind.String && DateTime.TryParseExact(data.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime date) ? date : null,
            "datetime.timedelta" => Ticks(data) is { } duration ? TimeSpan.FromTicks(duration) : null,
            "decimal.Decimal" => ToDecimal(data),
            "builtins.tuple" => data.ValueKind == JsonValueKind.Array ? convert(data) : null,
            _ => null,
        };
    }

    // By way of decimal: a double would lose the last digit of a microsecond.
    private static long? Ticks(JsonElement seconds) =>
        seconds.ValueKind == JsonValueKind.Number && seconds.TryGetDecimal(out decimal exact) && Math.Abs(exact) < long.MaxValue / TimeSpan.TicksPerSecond ? (long)(exact * TimeSpan.TicksPerSecond) : null;

    // Some dates of Python's are none here.
    private static DateTime? ToLocal(long ticks) =>
        ticks >= DateTimeOffset.MinValue.Ticks - Epoch.Ticks && ticks <= DateTimeOffset.MaxValue.Ticks - Epoch.Ticks ? Epoch.AddTicks(ticks).LocalDateTime : null;

    private static decimal? ToDecimal(JsonElement data) => data.ValueKind switch
    {
        JsonValueKind.Number when data.TryGetDecimal(out decimal exact) => exact,
        JsonValueKind.String when decimal.TryParse(data.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal exact) => exact,
        _ => null,
    };
}
