using System.Text.Json;
using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <summary>Values of XComs: what Python had as a type of its own comes wrapped in an object that names it, and is unwrapped wherever it stands.</summary>
internal sealed class XComValueConverter : JsonConverter<object>
{
    public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return ((OpenValueConverter)options.GetConverter(typeof(object))).Convert(document.RootElement, PythonValue.Unwrap);
    }

    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Values are written by the caller's own writer.");
}
