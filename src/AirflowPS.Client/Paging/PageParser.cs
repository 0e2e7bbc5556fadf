using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace AirflowPS.Client;

/// <summary>Reads a page straight out of the buffer that it came in: <c>{"dags": […], "total_entries": 3}</c>.</summary>
internal static class PageParser
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 256 };

    /// <param name="json">The whole answer.</param>
    /// <param name="collection">The member that holds the list.</param>
    /// <param name="item">How one of them is read.</param>
    /// <exception cref="JsonException">It is cut off, not JSON, or lacks the list.</exception>
    public static Page<T> Parse<T>(ReadOnlySpan<byte> json, string collection, JsonTypeInfo<T> item)
    {
        var reader = new Utf8JsonReader(json, Options);
        List<T>? items = null;
        int? total = null;
        if (!reader.Read() || reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            throw new JsonException("It is not a JSON object.");
        }

        if (reader.TokenType == JsonTokenType.StartArray)
        {
            // Airflow 1.10 gives the list and nothing around it.
            items = ReadItems(ref reader, item);
            return new Page<T>(items, items.Count);
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals(collection))
            {
                reader.Read();
                items = ReadItems(ref reader, item);
            }
            else if (reader.ValueTextEquals("total_entries"))
            {
                reader.Read();
                total = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int count) ? count : null;
                reader.Skip();
            }
            else
            {
                reader.Skip();
            }
        }

        return items is null ? throw new JsonException($"It has no '{collection}'.") : new Page<T>(items, total);
    }

    private static List<T> ReadItems<T>(ref Utf8JsonReader reader, JsonTypeInfo<T> item)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("What should be the list is none.");
        }

        // The serializer looks for the end of what it is to read before it reads it; the list's converter goes through it once.
        var list = (JsonTypeInfo<List<T>>)item.Options.GetTypeInfo(typeof(List<T>));
        Utf8JsonReader again = reader;
        List<T>? items;
        try
        {
            items = ((JsonConverter<List<T>>)list.Converter).Read(ref reader, typeof(List<T>), list.Options);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            // But only the serializer tells where it is wrong.
            items = JsonSerializer.Deserialize(ref again, list);
        }

        return items is null || items.Contains(default!) ? throw new JsonException("An entry of the list is null.") : items;
    }
}
