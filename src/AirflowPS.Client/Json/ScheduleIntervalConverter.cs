using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <summary>Airflow 2's <c>schedule_interval</c> as the text that Airflow 3 makes of a schedule: <c>@daily</c>, <c>Asset</c>, <c>1 day, 0:00:00</c>.</summary>
internal sealed class ScheduleIntervalConverter : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        JsonElement interval = document.RootElement;
        if (interval.ValueKind != JsonValueKind.Object)
        {
            return interval.ValueKind == JsonValueKind.String ? interval.GetString() : interval.GetRawText();
        }

        return interval.TryGetProperty("value", out JsonElement value) ? Named(value.ToString())
            : interval.TryGetProperty("__type", out JsonElement type) && type.GetString() == "TimeDelta" ? Python(interval)
            : interval.GetRawText();
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    // A schedule by datasets is called by their new name.
    private static string Named(string value) => value == "Dataset" ? "Asset" : value;

    private static string Python(JsonElement interval)
    {
        int Part(string name) => interval.TryGetProperty(name, out JsonElement part) && part.TryGetInt32(out int number) ? number : 0;
        int days = Part("days");
        TimeSpan rest = TimeSpan.FromSeconds(Part("seconds"));
        string time = string.Format(CultureInfo.InvariantCulture, "{0}:{1:00}:{2:00}", (int)rest.TotalHours, rest.Minutes, rest.Seconds);
        return days == 0 ? time : $"{days.ToString(CultureInfo.InvariantCulture)} day{(Math.Abs(days) == 1 ? "" : "s")}, {time}";
    }
}
