using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <summary>Dates come with an offset and become local time, so that comparing with the local clock is right. One without an offset is UTC, as in Airflow itself.</summary>
internal sealed class LocalDateTimeConverter : JsonConverter<DateTime>
{
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out DateTimeOffset date) && HasOffset(ref reader))
        {
            return date.LocalDateTime;
        }

        return DateTimeOffset.TryParse(reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out date)
            ? date.LocalDateTime
            : throw new JsonException($"'{reader.GetString()}' is no date.");
    }

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture));

    private static bool HasOffset(ref Utf8JsonReader reader)
    {
        if (reader.HasValueSequence)
        {
            return false;
        }

        ReadOnlySpan<byte> text = reader.ValueSpan;
        return text[text.Length - 1] == (byte)'Z' || (text.Length > 6 && text[text.Length - 6] is (byte)'+' or (byte)'-' && text[text.Length - 3] == (byte)':');
    }
}
