using System.Text.Json;

namespace AirflowPS.Sandbox.Tests.Replay;

/// <summary>What was said in one scenario, in order.</summary>
internal sealed class Recording
{
    public Recording(string server, string scenario)
    {
        string file = Path.Combine(TestData.Folder, "recordings", server, scenario + ".json");
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
        Exchanges = document.RootElement.GetProperty("exchanges").EnumerateArray().Select(e => new Exchange(e.Clone())).ToList();
    }

    public IReadOnlyList<Exchange> Exchanges { get; }
}

/// <summary>One request and what a real server answered.</summary>
internal sealed class Exchange
{
    private readonly JsonElement _request;
    private readonly JsonElement _response;

    public Exchange(JsonElement exchange)
    {
        _request = exchange.GetProperty("request");
        _response = exchange.GetProperty("response");
        Name = exchange.GetProperty("name").GetString()!;
    }

    public string Name { get; }

    public string Method => _request.GetProperty("method").GetString()!;

    /// <summary>The path with its query, encoded as the recording client sent it.</summary>
    public string Target
    {
        get
        {
            string path = _request.GetProperty("path").GetString()!;
            if (!_request.TryGetProperty("query", out JsonElement query) || query.ValueKind != JsonValueKind.Array || query.GetArrayLength() == 0)
            {
                return path;
            }

            // One recording is about a plus sign that was sent raw.
            bool raw = Name.StartsWith("plus sign", StringComparison.Ordinal);
            return path + "?" + string.Join("&", query.EnumerateArray().Select(pair =>
                pair[0].GetString() + "=" + (raw ? pair[1].GetString() : Uri.EscapeDataString(pair[1].GetString()!))));
        }
    }

    public IEnumerable<KeyValuePair<string, string>> Headers => _request.GetProperty("headers").EnumerateObject().Select(h => new KeyValuePair<string, string>(h.Name, h.Value.GetString()!));

    public string? Body => _request.TryGetProperty("text", out JsonElement text) ? text.GetString()
        : _request.TryGetProperty("body", out JsonElement body) && body.ValueKind != JsonValueKind.Null ? body.GetRawText()
        : null;

    public int Status => _response.GetProperty("status").GetInt32();

    public string? ContentType => _response.GetProperty("headers").TryGetProperty("content-type", out JsonElement type) ? type.GetString() : null;

    public string? Location => _response.GetProperty("headers").TryGetProperty("location", out JsonElement location) ? location.GetString() : null;

    public bool SetsCookie => _response.GetProperty("headers").TryGetProperty("set-cookie", out _);

    /// <summary>A text that was recorded from its beginning to its end; null for one that was cut, and for what is no text.</summary>
    public string? WholeText => _response.TryGetProperty("text_total_chars", out _) || !_response.TryGetProperty("text", out JsonElement text) ? null : text.GetString();

    public JsonElement? ResponseBody => _response.TryGetProperty("body", out JsonElement body) && !_response.TryGetProperty("text", out _) ? body : null;

    public string? ResponseText => _response.TryGetProperty("text", out JsonElement text) ? text.GetString()
        : _response.TryGetProperty("chunks", out JsonElement chunks) ? string.Concat(chunks.EnumerateArray().Select(c => c.GetProperty("text").GetString()))
        : null;
}
