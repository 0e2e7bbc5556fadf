using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using AirflowPS.Sandbox;

namespace AirflowPS.Client.Tests;

/// <summary>A sandbox whose clock stands still unless it is stepped, and a session on it.</summary>
internal sealed class Lab : IDisposable
{
    private Lab(AirflowSandbox sandbox, AirflowSession session)
    {
        Sandbox = sandbox;
        Session = session;
    }

    public AirflowSandbox Sandbox { get; }

    public AirflowSession Session { get; }

    public HeardContext Context { get; } = new();

    public static async Task<Lab> OpenAsync(string version = "3.3", int retries = 4, TimeSpan? timeout = null)
    {
        AirflowSandbox sandbox = AirflowSandbox.Start(new SandboxOptions { AirflowVersion = version });
        sandbox.Clock.Stop();
        return new Lab(sandbox, await SessionOnAsync(sandbox, retries, timeout));
    }

    public static Task<AirflowSession> SessionOnAsync(AirflowSandbox sandbox, int retries = 4, TimeSpan? timeout = null) =>
        AirflowSession.OpenAsync(
            new SessionOptions(sandbox.BaseAddress.AbsoluteUri, SignIn.Password("admin", new System.Net.NetworkCredential("", "admin").SecurePassword)) { MaximumRetryCount = retries, Timeout = timeout ?? TimeSpan.FromSeconds(20) },
            CallContext.None);

    public async Task<DagRun> TriggerAsync(string dagId, string runId, JsonObject? conf = null) =>
        (await Session.TriggerDagRunAsync(dagId, new TriggerRequest { DagRunId = runId, Conf = conf }, IfExists.Fail, CallContext.None)).Run;

    /// <summary>Moves the sandbox's time on by so many seconds.</summary>
    public void Step(double seconds) => Sandbox.Clock.Step(TimeSpan.FromSeconds(seconds));

    /// <summary>Lets time go on in the sandbox a little with every request that comes, until something is done.</summary>
    public async Task<T> StepWhileAsync<T>(Task<T> task, double seconds = 0.2)
    {
        int seen = -1;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!task.IsCompleted)
        {
            limit.Token.ThrowIfCancellationRequested();
            int now = Sandbox.Requests.Count;
            if (now != seen)
            {
                seen = now;
                Step(seconds);
            }

            await Task.WhenAny(task, Task.Delay(1));
        }

        return await task;
    }

    public int CountRequests(string path) => Sandbox.Requests.Count(request => request.Path.Contains(path, StringComparison.Ordinal));

    public void Dispose()
    {
        Session.Dispose();
        Sandbox.Dispose();
    }
}

/// <summary>Keeps what the engine said.</summary>
internal sealed class HeardContext(CancellationToken cancellation = default) : CallContext(cancellation)
{
    public ConcurrentQueue<string> Warnings { get; } = new();

    public ConcurrentQueue<string> Words { get; } = new();

    public override void Warning(string text) => Warnings.Enqueue(text);

    public override void Verbose(string text) => Words.Enqueue(text);
}
