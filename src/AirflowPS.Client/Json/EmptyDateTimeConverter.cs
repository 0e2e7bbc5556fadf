using System.Text.Json;
using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <summary>A date that the experimental API has an empty text for where there is none.</summary>
internal sealed class EmptyDateTimeConverter : JsonConverter<DateTime?>
{
    private static readonly LocalDateTimeConverter Dates = new();

    public override DateTime? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("") ? null : Dates.Read(ref reader, typeof(DateTime), options);

    public override void Write(Utf8JsonWriter writer, DateTime? value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value, options);
}
