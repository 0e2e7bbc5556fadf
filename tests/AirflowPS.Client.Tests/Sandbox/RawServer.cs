using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace AirflowPS.Client.Tests;

/// <summary>A request as it came over the wire.</summary>
internal sealed record RawRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string? Header(string name) => Headers.TryGetValue(name, out string? value) ? value : null;
}

/// <summary>A server that answers as it is told, for what no sandbox does. Each connection serves one request.</summary>
internal sealed class RawServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Func<RawRequest, string> answer;
    private readonly X509Certificate2? certificate;
    private readonly ConcurrentQueue<RawRequest> requests = new();

    /// <param name="answer">Gives the answer: status and reason, headers, an empty line, and the body.</param>
    /// <param name="certificate">The certificate to speak TLS with; null for none.</param>
    public RawServer(Func<RawRequest, string> answer, X509Certificate2? certificate = null)
    {
        this.answer = answer;
        this.certificate = certificate;
        listener.Start();
        _ = ServeAsync();
    }

    public string Address => $"{(certificate is null ? "http" : "https")}://{listener.LocalEndpoint}";

    public IReadOnlyCollection<RawRequest> Requests => requests;

    public static string Json(string body, string status = "200 OK", string headers = "") => $"{status}\r\nContent-Type: application/json\r\n{headers}\r\n{body}";

    public void Dispose() => listener.Stop();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                _ = AnswerAsync(await listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            if (await OpenAsync(client) is not { } stream)
            {
                return;
            }

            using var reader = new StreamReader(stream, Encoding.Latin1);
            if (await reader.ReadLineAsync() is not { } line)
            {
                return;
            }

            var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            while (await reader.ReadLineAsync() is { Length: > 0 } header)
            {
                headers[header[..header.IndexOf(':')]] = header[(header.IndexOf(':') + 1)..].Trim();
            }

            var body = new char[headers.TryGetValue("Content-Length", out string? length) ? int.Parse(length, CultureInfo.InvariantCulture) : 0];
            if (body.Length > 0)
            {
                await reader.ReadBlockAsync(body);
            }

            string[] parts = line.Split(' ');
            var request = new RawRequest(parts[0], parts[1], headers, new string(body));
            requests.Enqueue(request);

            string[] given = answer(request).Split("\r\n\r\n", 2);
            string response = $"HTTP/1.1 {given[0]}\r\nContent-Length: {Encoding.UTF8.GetByteCount(given[1])}\r\nConnection: close\r\n\r\n{given[1]}";
            await stream.WriteAsync(Encoding.UTF8.GetBytes(response));
        }
    }

    private async Task<Stream?> OpenAsync(TcpClient client)
    {
        if (certificate is null)
        {
            return client.GetStream();
        }

        try
        {
            var tls = new SslStream(client.GetStream());
            await tls.AuthenticateAsServerAsync(certificate);
            return tls;
        }
        catch (Exception e) when (e is AuthenticationException or IOException)
        {
            // The client does not take the certificate.
            return null;
        }
    }
}
