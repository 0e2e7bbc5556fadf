using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AirflowPS.Aws.Tests;

/// <summary>A service of the machine that gives credentials, for one test: answers each request with the text of its path.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Func<string, string?> answer;
    private readonly ConcurrentQueue<string> heads = new();

    /// <param name="answer">The body for a path without its query; null where there is nothing.</param>
    public LoopbackServer(Func<string, string?> answer)
    {
        this.answer = answer;
        listener.Start();
        _ = AcceptAsync();
    }

    public string Address => $"http://{listener.LocalEndpoint}";

    /// <summary>The heads of the requests that came.</summary>
    public IReadOnlyList<string> Heads => [.. heads];

    public void Dispose() => listener.Dispose();

    private async Task AcceptAsync()
    {
        while (true)
        {
            TcpClient client;
            try
            {
                client = await listener.AcceptTcpClientAsync();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }

            _ = AnswerAsync(client);
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
            var head = new StringBuilder();
            while (await reader.ReadLineAsync() is { Length: > 0 } line)
            {
                head.Append(line).Append('\n');
            }

            heads.Enqueue(head.ToString());
            string? body = answer(head.ToString().Split(' ')[1].Split('?')[0]);
            byte[] bytes = Encoding.UTF8.GetBytes(body ?? "");
            string status = body is null ? "404 Not Found" : "200 OK";
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: {bytes.Length}\r\n\r\n"));
            await client.GetStream().WriteAsync(bytes);
        }
    }
}
