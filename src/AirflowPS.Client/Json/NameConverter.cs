using System.Text.Json;
using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <summary>What comes as <c>{"name": "Viewer"}</c>, as the name that it is.</summary>
internal sealed class NameConverter : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return Read(document.RootElement);
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    internal static string? Read(JsonElement thing) => thing.ValueKind switch
    {
        JsonValueKind.Object => thing.TryGetProperty("name", out JsonElement name) ? name.GetString() : null,
        JsonValueKind.String => thing.GetString(),
        _ => null,
    };
}

/// <summary>A list of what comes as <c>{"name": "Viewer"}</c>, as the names.</summary>
internal sealed class NamesConverter : JsonConverter<IReadOnlyList<string>>
{
    public override IReadOnlyList<string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement.EnumerateArray().Select(NameConverter.Read).OfType<string>().ToList();
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<string> value, JsonSerializerOptions options) =>
        throw new NotSupportedException("What is sent is written by hand.");
}
