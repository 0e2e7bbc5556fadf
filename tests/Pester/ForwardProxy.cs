#nullable enable
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace AirflowPS;

// A forward proxy on loopback: CONNECT for TLS, whole addresses for the rest, Basic where it has a user. Each connection serves one request.
public sealed class ForwardProxy : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> heads = new();
    private readonly string? authorization;

    public ForwardProxy(string? userName = null, string? password = null)
    {
        authorization = userName is null ? null : "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{userName}:{password}"));
        listener.Start();
        _ = AcceptAsync();
    }

    public Uri Address => new($"http://{listener.LocalEndpoint}");

    // The request lines that came, with their headers.
    public IReadOnlyCollection<string> Heads => heads;

    public IEnumerable<string> Lines => heads.Select(head => head.Split('\r')[0]);

    public void Dispose() => listener.Stop();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await listener.AcceptTcpClientAsync().ConfigureAwait(false));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        using (var server = new TcpClient())
        {
            try
            {
                Stream near = client.GetStream();
                if (await ReadHeadAsync(near).ConfigureAwait(false) is not { } head)
                {
                    return;
                }

                heads.Enqueue(head);
                if (authorization is not null && !head.Contains("Proxy-Authorization: " + authorization, StringComparison.OrdinalIgnoreCase))
                {
                    await SayAsync(near, "407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"test\"\r\n").ConfigureAwait(false);
                    return;
                }

                await PassOnAsync(head, near, server).ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
            {
                // One side has gone.
            }
        }
    }

    private static async Task PassOnAsync(string head, Stream near, TcpClient server)
    {
        string[] lines = head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        string[] words = lines[0].Split(' ');
        bool isTunnel = words[0] == "CONNECT";
        var target = new Uri(isTunnel ? "tcp://" + words[1] : words[1]);
        try
        {
            await server.ConnectAsync(target.Host, target.Port).ConfigureAwait(false);
        }
        catch (SocketException)
        {
            await SayAsync(near, "502 Bad Gateway").ConfigureAwait(false);
            return;
        }

        Stream far = server.GetStream();
        if (isTunnel)
        {
            await near.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\n\r\n")).ConfigureAwait(false);
        }
        else
        {
            IEnumerable<string> kept = lines.Skip(1).Where(line => !line.StartsWith("Proxy-", StringComparison.OrdinalIgnoreCase));
            string request = $"{words[0]} {target.PathAndQuery} HTTP/1.1\r\n{string.Join("\r\n", kept)}\r\nConnection: close\r\n\r\n";
            await far.WriteAsync(Encoding.ASCII.GetBytes(request)).ConfigureAwait(false);
        }

        Task up = near.CopyToAsync(far);
        Task down = far.CopyToAsync(near);
        await (isTunnel ? Task.WhenAny(up, down) : down).ConfigureAwait(false);
    }

    private static async Task SayAsync(Stream stream, string status, string headers = "") =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\n{headers}Content-Length: 0\r\nConnection: close\r\n\r\n")).ConfigureAwait(false);

    private static async Task<string?> ReadHeadAsync(Stream stream)
    {
        var head = new StringBuilder();
        var letter = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(letter).ConfigureAwait(false) == 0)
            {
                return null;
            }

            head.Append((char)letter[0]);
        }

        return head.ToString();
    }
}
