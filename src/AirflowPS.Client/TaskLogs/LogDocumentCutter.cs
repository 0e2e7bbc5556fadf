using System.Text.Json;

namespace AirflowPS.Client;

/// <summary>Cuts a log that comes as one JSON document, <c>{"content": […], "continuation_token": …}</c>, entry by entry as it comes; the lines of a log of text are one string in it, and come when all of it is there.</summary>
internal sealed class LogDocumentCutter(LogEntryParser parser) : ILogCutter
{
    private JsonReaderState state = new(new JsonReaderOptions { MaxDepth = 256 });
    private Place place = Place.Begin;

    private enum Place
    {
        Begin,
        Members,
        Content,
        Entries,
        Token,
        Further,
        End,
    }

    public string? ContinuationToken { get; private set; }

    public int Cut(ReadOnlySpan<byte> bytes, List<LogEntry> entries, bool atEnd)
    {
        if (place == Place.End)
        {
            return bytes.Length;
        }

        var reader = new Utf8JsonReader(bytes, atEnd, state);
        Utf8JsonReader whole = reader;
        while (place != Place.End && Step(ref reader, bytes, entries))
        {
            // As far as here everything was whole; what follows may have to be read again when more has come.
            whole = reader;
        }

        if (atEnd && place != Place.End)
        {
            throw new JsonException("it ends before its last bracket.");
        }

        state = whole.CurrentState;
        return (int)whole.BytesConsumed;
    }

    private bool Step(ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes, List<LogEntry> entries)
    {
        if (!reader.Read())
        {
            return false;
        }

        switch (place)
        {
            case Place.Begin:
                place = reader.TokenType == JsonTokenType.StartObject ? Place.Members : throw new JsonException("it is no JSON object.");
                return true;
            case Place.Members:
                place = reader.TokenType == JsonTokenType.EndObject ? Place.End
                    : reader.ValueTextEquals("content"u8) ? Place.Content
                    : reader.ValueTextEquals("continuation_token"u8) ? Place.Token
                    : Place.Further;
                return true;
            case Place.Content when reader.TokenType == JsonTokenType.StartArray:
                place = Place.Entries;
                return true;
            case Place.Content when reader.TokenType == JsonTokenType.String:
                AddText(reader.GetString()!, entries);
                place = Place.Members;
                return true;
            case Place.Entries when reader.TokenType == JsonTokenType.EndArray:
                place = Place.Members;
                return true;
            case Place.Entries:
                return ReadEntry(ref reader, bytes, entries);
            case Place.Token:
                ContinuationToken = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
                break;
            default:
                break;
        }

        if (!reader.TrySkip())
        {
            return false;
        }

        place = Place.Members;
        return true;
    }

    private bool ReadEntry(ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes, List<LogEntry> entries)
    {
        int start = (int)reader.TokenStartIndex;
        if (!reader.TrySkip())
        {
            return false;
        }

        entries.Add(parser.Parse(bytes.Slice(start, (int)reader.BytesConsumed - start)));
        return true;
    }

    // Before Airflow 3: pairs of a host and what it wrote, as Python shows them; or text.
    private void AddText(string text, List<LogEntry> entries)
    {
        var joiner = new LogTextJoiner(parser);
        foreach ((string host, string log) in PythonRepr.ReadPairs(text) ?? [("", text)])
        {
            joiner.AddHost(host, entries);
            joiner.AddLines(log, entries);
        }

        joiner.End(entries);
    }
}
