using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace AirflowPS.Client.Tests;

/// <summary>An Airflow 2.11 over loopback that answers what a real one did: at each path its answers in their order, and then the last one again.</summary>
internal sealed class RecordedServer : IDisposable
{
    private const int PieceSize = 64 * 1024;

    private readonly HttpListener listener = new();
    private readonly Dictionary<(string Path, string? Token), Queue<RecordedAnswer>> answers = [];
    private readonly Task serving;

    private RecordedServer(IEnumerable<RecordedAnswer> recorded)
    {
        foreach (RecordedAnswer answer in recorded)
        {
            if (!answers.TryGetValue((answer.Path, answer.Token), out Queue<RecordedAnswer>? queue))
            {
                answers.Add((answer.Path, answer.Token), queue = new Queue<RecordedAnswer>());
            }

            queue.Enqueue(answer);
        }

        string address = $"http://127.0.0.1:{FreePort()}/";
        listener.Prefixes.Add(address);
        listener.Start();
        Address = address;
        serving = ServeAsync();
    }

    public string Address { get; }

    /// <summary>The paths and queries that were asked for, with what the answer was to be.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public static RecordedServer Start(params RecordedAnswer[] recorded) => new(
    [
        new RecordedAnswer("/api/v1/version", null, 200, "application/json", """{"version": "2.11.2", "git_version": null}"""u8.ToArray()),
        new RecordedAnswer("/api/v1/dags", null, 200, "application/json", """{"dags": [], "total_entries": 0}"""u8.ToArray()),
        .. recorded,
    ]);

    public static RecordedServer Start(string scenario, Func<RecordedExchange, bool> choose) =>
        Start([.. RecordedExchange.Airflow2.Where(exchange => exchange.Scenario == scenario && exchange.Method == "GET" && choose(exchange)).Select(RecordedAnswer.Of)]);

    public async Task<AirflowSession> OpenAsync()
    {
        AirflowSession session = await AirflowSession.OpenAsync(new SessionOptions(Address, SignIn.Token(TestServer.Secret("a-token"))) { MaximumRetryCount = 0 }, CallContext.None);
        Requests.Clear();
        return session;
    }

    public void Dispose()
    {
        listener.Close();
        serving.Wait();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                await AnswerAsync(await listener.GetContextAsync());
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // It was closed.
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        Requests.Enqueue($"{context.Request.RawUrl} {context.Request.Headers["Accept"]}");
        RecordedAnswer answer = Find(context.Request.Url!.AbsolutePath, context.Request.QueryString["token"])
            ?? new RecordedAnswer("", null, 404, "application/problem+json", """{"detail": null, "status": 404, "title": "Not Found"}"""u8.ToArray());
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.MediaType;
        context.Response.ContentLength64 = answer.Body.Length;
        for (int sent = 0; sent < answer.Body.Length; sent += PieceSize)
        {
            await context.Response.OutputStream.WriteAsync(answer.Body.AsMemory(sent, Math.Min(PieceSize, answer.Body.Length - sent)));
        }

        context.Response.Close();
    }

    private RecordedAnswer? Find(string path, string? token) =>
        !answers.TryGetValue((path, token), out Queue<RecordedAnswer>? queue) ? null : queue.Count > 1 ? queue.Dequeue() : queue.Peek();

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
