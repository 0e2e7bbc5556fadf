using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace AirflowPS.Benchmarks;

/// <summary>A server that is never what is waited for: bare sockets, connections kept alive, bodies made ahead.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "It lives as long as its process.")]
internal sealed class BenchmarkServer(Content content, Settings settings)
{
    private readonly TcpListener listener = Listen();
    private readonly SemaphoreSlim worker = new(1);

    public string Address => $"http://{listener.LocalEndpoint}";

    public async Task RunAsync()
    {
        while (true)
        {
            Socket socket = await listener.AcceptSocketAsync();
            socket.NoDelay = true;
            _ = Task.Run(() => ServeAsync(socket));
        }
    }

    private static TcpListener Listen()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start(512);
        return listener;
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            var reader = new RequestReader(socket);
            try
            {
                while (await reader.NextAsync() is { } head)
                {
                    await AnswerAsync(socket, head);
                }
            }
            catch (SocketException)
            {
                // Who has read enough hangs up.
            }
        }
    }

    private async Task AnswerAsync(Socket socket, string head)
    {
        if (settings.SingleWorker)
        {
            await worker.WaitAsync();
        }

        try
        {
            if (settings.Latency > TimeSpan.Zero)
            {
                await Task.Delay(settings.Latency);
            }

            Answer answer = Find(head);
            ReadOnlyMemory<byte> bytes = settings.Gzip && head.Contains("gzip", StringComparison.Ordinal) ? answer.Gzip : answer.Plain;
            while (!bytes.IsEmpty)
            {
                bytes = bytes[await socket.SendAsync(bytes)..];
            }
        }
        finally
        {
            if (settings.SingleWorker)
            {
                worker.Release();
            }
        }
    }

    private Answer Find(string head)
    {
        string target = head.Split(' ', 3)[1];
        string path = target.Split('?')[0];
        return path switch
        {
            "/auth/token" => content.Token,
            "/api/v2/version" => content.Version,
            "/api/v2/dags" => content.Dags(Number(target, "limit", 50), Number(target, "offset", 0)),
            _ when path.Contains("/logs/", StringComparison.Ordinal) => content.Log,
            _ when path.Contains("/taskInstances/", StringComparison.Ordinal) => content.TaskInstance,
            _ => Answer.NotFound,
        };
    }

    private static int Number(string target, string name, int otherwise)
    {
        int at = target.IndexOf(name + "=", StringComparison.Ordinal);
        return at < 0 ? otherwise : int.Parse(target[(at + name.Length + 1)..].Split('&')[0], CultureInfo.InvariantCulture);
    }
}
