using System.Text;
using System.Text.Json;

namespace AirflowPS.Client;

/// <summary>Makes an entry out of one piece of a log. It never fails: what it does not understand becomes an entry with that text.</summary>
/// <remarks>By hand, since a log's members are whatever its writers thought of: a level may be a number, a time any text.</remarks>
internal sealed class LogEntryParser(AirflowJson json, ServerOrigin origin, TaskKey task, int tryNumber)
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 256 };

    // Levels and loggers repeat from line to line; the same text serves them all.
    private string level = "info";
    private string logger = "task.stdout";

    /// <summary>Reads one piece: a JSON object, a JSON string, or plain text.</summary>
    public LogEntry Parse(ReadOnlySpan<byte> piece) => TryParseJson(piece) ?? FromText(Decode(piece));

    /// <summary>Reads one piece, if it is whole JSON.</summary>
    public LogEntry? TryParseJson(ReadOnlySpan<byte> piece)
    {
        try
        {
            var reader = new Utf8JsonReader(piece, Options);
            if (!reader.Read())
            {
                return null;
            }

            LogEntry? entry = reader.TokenType switch
            {
                JsonTokenType.StartObject => ReadObject(ref reader),
                JsonTokenType.String => FromText(reader.GetString()!),
                _ => null,
            };
            return entry is not null && !reader.Read() ? entry : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>An entry that is nothing but text.</summary>
    public LogEntry FromText(string text)
    {
        LogEntry entry = Begin();
        entry.Event = text;
        return entry;
    }

    /// <summary>An entry with what its head tells, and no text yet.</summary>
    public LogEntry FromHead(LogHead head)
    {
        LogEntry entry = Begin();
        entry.Timestamp = head.Time;
        entry.Level = head.Level;
        entry.Logger = head.Source;
        return entry;
    }

    /// <summary>The text of a piece.</summary>
    public static string Decode(ReadOnlySpan<byte> piece) => piece.IsEmpty ? "" : Encoding.UTF8.GetString(piece.ToArray());

    private LogEntry Begin()
    {
        var entry = new LogEntry { DagId = task.DagId, DagRunId = task.DagRunId, TaskId = task.TaskId, MapIndex = task.MapIndex, TryNumber = tryNumber };
        entry.SetOrigin(origin);
        return entry;
    }

    private LogEntry ReadObject(ref Utf8JsonReader reader)
    {
        LogEntry entry = Begin();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("event"u8))
            {
                reader.Read();
                entry.Event = reader.TokenType == JsonTokenType.String ? reader.GetString()! : ReadText(ref reader) ?? "";
            }
            else if (reader.ValueTextEquals("timestamp"u8))
            {
                reader.Read();
                ReadTime(ref reader, entry);
            }
            else if (reader.ValueTextEquals("level"u8))
            {
                reader.Read();
                entry.Level = ReadRepeated(ref reader, ref level);
            }
            else if (reader.ValueTextEquals("logger"u8))
            {
                reader.Read();
                entry.Logger = ReadRepeated(ref reader, ref logger);
            }
            else
            {
                ReadFurther(ref reader, entry);
            }
        }

        return entry;
    }

    private static void ReadTime(ref Utf8JsonReader reader, LogEntry entry)
    {
        if (reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out DateTimeOffset time))
        {
            entry.Timestamp = time.LocalDateTime;
        }
        else if (reader.TokenType != JsonTokenType.Null)
        {
            entry.Keep("timestamp", JsonElement.ParseValue(ref reader));
        }
    }

    private static string? ReadRepeated(ref Utf8JsonReader reader, ref string last)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            return ReadText(ref reader);
        }

        if (!reader.ValueTextEquals(last))
        {
            last = reader.GetString()!;
        }

        return last;
    }

    private static string? ReadText(ref Utf8JsonReader reader)
    {
        JsonElement value = JsonElement.ParseValue(ref reader);
        return value.ValueKind == JsonValueKind.Null ? null : value.ToString();
    }

    private void ReadFurther(ref Utf8JsonReader reader, LogEntry entry)
    {
        string name = reader.GetString()!;
        reader.Read();
        JsonElement value = JsonElement.ParseValue(ref reader);
        if (name == "error_detail")
        {
            entry.ErrorDetail = json.ToValue(value);
            entry.ErrorText = DescribeError(value);
        }
        else if (!RepeatsId(name, value))
        {
            entry.Keep(name, value);
        }
    }

    // The server writes the task's ids into many entries; they are the entry's own already.
    private bool RepeatsId(string name, JsonElement value) => name switch
    {
        "dag_id" => value.ValueKind == JsonValueKind.String && value.ValueEquals(task.DagId),
        "run_id" => value.ValueKind == JsonValueKind.String && value.ValueEquals(task.DagRunId),
        "task_id" => value.ValueKind == JsonValueKind.String && value.ValueEquals(task.TaskId),
        "map_index" => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int index) && index == task.MapIndex,
        "try_number" => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number == tryNumber,
        _ => false,
    };

    // The exception itself comes first, then what it was caused by.
    private static string? DescribeError(JsonElement detail)
    {
        JsonElement first = detail.ValueKind == JsonValueKind.Array ? detail.EnumerateArray().FirstOrDefault() : detail;
        if (first.ValueKind != JsonValueKind.Object)
        {
            return first.ValueKind == JsonValueKind.String ? first.GetString() : null;
        }

        string? type = Text(first, "exc_type");
        string? value = Text(first, "exc_value");
        return type is null ? value : string.IsNullOrEmpty(value) ? type : $"{type}: {value}";
    }

    private static string? Text(JsonElement part, string name) =>
        part.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
