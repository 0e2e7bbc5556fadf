using System.IO.Compression;
using System.Text;

namespace AirflowPS.Benchmarks;

/// <summary>A whole answer as it goes over the wire, made ahead of time in both its forms.</summary>
internal sealed record Answer(byte[] Plain, byte[] Gzip)
{
    public static Answer NotFound { get; } = Of("404 Not Found", "application/json", """{"detail":"Not Found"}"""u8.ToArray());

    public static Answer Json(string text) => Of("200 OK", "application/json", Encoding.UTF8.GetBytes(text));

    public static Answer Lines(string text) => Of("200 OK", "application/x-ndjson", Encoding.UTF8.GetBytes(text));

    private static Answer Of(string status, string mediaType, byte[] body) =>
        new(Write(status, mediaType, body, ""), Write(status, mediaType, Compress(body), "Content-Encoding: gzip\r\n"));

    private static byte[] Write(string status, string mediaType, byte[] body, string encoding) =>
        [.. Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Type: {mediaType}\r\n{encoding}Content-Length: {body.Length}\r\n\r\n"), .. body];

    private static byte[] Compress(byte[] plain)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal))
        {
            gzip.Write(plain);
        }

        return compressed.ToArray();
    }
}
