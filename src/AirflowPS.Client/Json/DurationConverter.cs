using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml;

namespace AirflowPS.Client;

/// <summary>Durations come as seconds, as ISO 8601 (<c>PT5S</c>), or as days, seconds and microseconds.</summary>
internal sealed class DurationConverter : JsonConverter<TimeSpan>
{
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number:
                return FromSeconds(reader.GetDouble());
            case JsonTokenType.String:
                return FromText(reader.GetString()!);
            default:
                using (var document = JsonDocument.ParseValue(ref reader))
                {
                    return FromParts(document.RootElement);
                }
        }
    }

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteNumberValue(value.TotalSeconds);

    private static TimeSpan FromSeconds(double seconds) => new((long)Math.Round(seconds * TimeSpan.TicksPerSecond));

    private static TimeSpan FromText(string text)
    {
        try
        {
            return text.IndexOf('P') >= 0 ? XmlConvert.ToTimeSpan(text) : TimeSpan.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            throw new JsonException($"'{text}' is no duration.", e);
        }
    }

    private static TimeSpan FromParts(JsonElement parts)
    {
        double Part(string name) => parts.ValueKind == JsonValueKind.Object && parts.TryGetProperty(name, out JsonElement part) && part.TryGetDouble(out double value) ? value : 0;
        return FromSeconds((Part("days") * 86400) + Part("seconds") + (Part("microseconds") / 1e6));
    }
}
