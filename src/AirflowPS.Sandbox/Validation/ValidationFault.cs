using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>One thing that is wrong with a request, in pydantic's words.</summary>
internal sealed class ValidationFault
{
    private static readonly JsonElement Null = Json("null");

    public ValidationFault(string type, object[] location, string message, JsonElement? input = null)
    {
        Type = type;
        Location = location;
        Message = message;
        Input = input ?? Null;
    }

    public string Type { get; }

    /// <summary>Where it is: texts and numbers.</summary>
    public object[] Location { get; }

    public string Message { get; }

    /// <summary>What was sent there.</summary>
    public JsonElement Input { get; }

    /// <summary>What the message was made from, as JSON text; null when there is nothing.</summary>
    public string? Context { get; set; }

    /// <summary>Models that are checked by hand inside the server add a link.</summary>
    public string? Url { get; set; }

    public static JsonElement Json(string text)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    public static JsonElement Text(string text) => Json(JsonSerializer.Serialize(text));

    public static HttpResponse Answer(IReadOnlyCollection<ValidationFault> faults) => HttpResponse.WriteJson(422, w =>
    {
        w.WriteStartObject();
        w.WriteStartArray("detail");
        foreach (ValidationFault fault in faults)
        {
            fault.Write(w);
        }

        w.WriteEndArray();
        w.WriteEndObject();
    });

    private void Write(Utf8JsonWriter w)
    {
        w.WriteStartObject();
        w.WriteString("type", Type);
        w.WriteStartArray("loc");
        foreach (object part in Location)
        {
            if (part is int number)
            {
                w.WriteNumberValue(number);
            }
            else
            {
                w.WriteStringValue((string)part);
            }
        }

        w.WriteEndArray();
        w.WriteString("msg", Message);
        w.WritePropertyName("input");
        Input.WriteTo(w);
        if (Context is not null)
        {
            w.WritePropertyName("ctx");
            w.WriteRawValue(Context);
        }

        if (Url is not null)
        {
            w.WriteString("url", Url);
        }

        w.WriteEndObject();
    }
}
