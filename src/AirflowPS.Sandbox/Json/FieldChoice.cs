using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>Cuts an answer down to the members that were asked for: of the object, or of each object in its list.</summary>
internal static class FieldChoice
{
    public static HttpResponse Cut(HttpResponse response, IReadOnlyCollection<string> fields)
    {
        using JsonDocument document = JsonDocument.Parse(response.Body);
        JsonElement body = document.RootElement;
        if (!body.TryGetProperty("total_entries", out _))
        {
            return HttpResponse.Ok(w => Write(w, body, fields));
        }

        return HttpResponse.Ok(w =>
        {
            w.WriteStartObject();
            foreach (JsonProperty member in body.EnumerateObject())
            {
                w.WritePropertyName(member.Name);
                if (member.Value.ValueKind != JsonValueKind.Array)
                {
                    member.Value.WriteTo(w);
                    continue;
                }

                w.WriteStartArray();
                foreach (JsonElement item in member.Value.EnumerateArray())
                {
                    Write(w, item, fields);
                }

                w.WriteEndArray();
            }

            w.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter w, JsonElement item, IReadOnlyCollection<string> fields)
    {
        if (fields.FirstOrDefault(f => !item.TryGetProperty(f, out _)) is { } unknown)
        {
            throw ApiFailure.Bad($"Invalid fields: {{{PythonText.Quote(unknown)}}}");
        }

        w.WriteStartObject();
        foreach (JsonProperty member in item.EnumerateObject().Where(m => fields.Contains(m.Name)))
        {
            member.WriteTo(w);
        }

        w.WriteEndObject();
    }
}
