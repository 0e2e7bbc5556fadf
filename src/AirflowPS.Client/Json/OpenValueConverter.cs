using System.Text.Json;
using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <summary>Values whose kind the API leaves open become the caller's kind of value.</summary>
internal sealed class OpenValueConverter(JsonObjectFactory createObject) : JsonConverter<object>
{
    public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return Convert(document.RootElement);
    }

    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Open values are written by the caller's own writer.");

    /// <summary>An element as the caller's kind of value.</summary>
    /// <param name="element">The element.</param>
    /// <param name="unwrap">Sees each object first, with a way to convert what is in it; null from it leaves the object as it is.</param>
    public object? Convert(JsonElement element, Func<JsonElement, Func<JsonElement, object?>, object?>? unwrap = null)
    {
        object? Inner(JsonElement inner) => Convert(inner, unwrap);
        return element.ValueKind switch
        {
            JsonValueKind.String => element.GetString(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => ConvertNumber(element),
            JsonValueKind.Array => element.EnumerateArray().Select(Inner).ToArray(),
            JsonValueKind.Object => unwrap?.Invoke(element, Inner) ?? createObject(element.EnumerateObject().Select(member => new KeyValuePair<string, object?>(member.Name, Inner(member.Value))).ToList()),
            _ => null,
        };
    }

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
