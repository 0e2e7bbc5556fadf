using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>What is to be sent: a whole body, or a stream that is written while it comes into being.</summary>
internal sealed class HttpResponse
{
    public const string Json = "application/json";

    // Python writes text as it is; so does this, or bodies would differ in length and shape from the real ones.
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public HttpResponse(int status, string? contentType, byte[] body)
    {
        Status = status;
        ContentType = contentType;
        Body = body;
    }

    public int Status { get; set; }

    public string? ContentType { get; set; }

    public byte[] Body { get; set; }

    /// <summary>Writes the body piece by piece; when set, <see cref="Body"/> is not sent.</summary>
    public Func<Stream, CancellationToken, Task>? Stream { get; set; }

    /// <summary>False for streams whose lines must arrive when they are written.</summary>
    public bool CompressStream { get; set; } = true;

    public List<KeyValuePair<string, string>> Headers { get; } = new();

    /// <summary>How far the clock of whoever answers is ahead of this machine's.</summary>
    public TimeSpan ClockOffset { get; set; }

    /// <summary>A real server closes the connection after an unhandled fault.</summary>
    public bool CloseAfterwards { get; set; }

    /// <summary>Set by faults: what to do with the connection instead of sending everything.</summary>
    public WireFault Wire { get; set; } = WireFault.None;

    public static HttpResponse Text(int status, string contentType, string text) => new(status, contentType, Encoding.UTF8.GetBytes(text));

    public static HttpResponse Empty(int status) => new(status, null, Array.Empty<byte>());

    public static HttpResponse Ok(Action<Utf8JsonWriter> write) => WriteJson(200, write);

    public static HttpResponse WriteJson(int status, Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            write(writer);
        }

        return new HttpResponse(status, Json, buffer.ToArray());
    }

    /// <summary>The commonest error body: <c>{"detail": text}</c>.</summary>
    public static HttpResponse Detail(int status, string text) => WriteJson(status, w =>
    {
        w.WriteStartObject();
        w.WriteString("detail", text);
        w.WriteEndObject();
    });

    /// <summary>The errors of the experimental API, and of routes that are not there: <c>{"error": text}</c>.</summary>
    public static HttpResponse Error(int status, string text) => WriteJson(status, w =>
    {
        w.WriteStartObject();
        w.WriteString("error", text);
        w.WriteEndObject();
    });

    /// <summary>What an unhandled exception looks like: no JSON, and the connection is gone afterwards.</summary>
    public static HttpResponse Crash() => new(500, "text/plain; charset=utf-8", Encoding.ASCII.GetBytes("Internal Server Error")) { CloseAfterwards = true };

    public static HttpResponse Redirect(string location)
    {
        HttpResponse response = Empty(307);
        response.Headers.Add(new("location", location));
        return response;
    }
}

/// <summary>How a connection misbehaves while an answer is sent.</summary>
internal enum WireFault
{
    None,
    DropBeforeAnswer,
    DropInBody,
    Trickle,
}
