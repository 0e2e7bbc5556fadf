using System.Text.Json;
using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <summary>Values whose kind the API leaves open become the caller's kind of value.</summary>
internal sealed class OpenValueConverter(JsonObjectFactory createObject) : JsonConverter<object>
{
    public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return Convert(document.RootElement, createObject);
    }

    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Open values are written by the caller's own writer.");

    public static object? Convert(JsonElement element, JsonObjectFactory createObject) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => ConvertNumber(element),
        JsonValueKind.Array => element.EnumerateArray().Select(entry => Convert(entry, createObject)).ToArray(),
        JsonValueKind.Object => createObject(element.EnumerateObject().Select(member => new KeyValuePair<string, object?>(member.Name, Convert(member.Value, createObject))).ToList()),
        _ => null,
    };

    // A whole number stays whole; a fraction stays exact where decimal can hold it.
    private static object ConvertNumber(JsonElement element)
    {
        if (element.TryGetInt64(out long whole))
        {
            return whole;
        }

        return element.TryGetDecimal(out decimal exact) ? exact : element.GetDouble();
    }
}
