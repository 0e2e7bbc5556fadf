using System.Net;
using System.Security;
using System.Text.Json;
using AirflowPS.Sandbox;

namespace AirflowPS.Client.Tests;

/// <summary>A sandbox and a session on it, for one test.</summary>
internal sealed class TestServer : IDisposable
{
    private TestServer(AirflowSandbox sandbox, AirflowSession session)
    {
        Sandbox = sandbox;
        Session = session;
    }

    public AirflowSandbox Sandbox { get; }

    public AirflowSession Session { get; }

    /// <summary>Starts a sandbox whose clock stands still, and opens a session; what happened until then is forgotten.</summary>
    public static async Task<TestServer> StartAsync(string version = "3.3", string user = "admin", bool readOnly = false, int retries = 4, TimeSpan? timeout = null)
    {
        AirflowSandbox sandbox = AirflowSandbox.Start(new SandboxOptions { AirflowVersion = version });
        sandbox.Clock.Stop();
        AirflowSession session = await AirflowSession.OpenAsync(
            new SessionOptions(sandbox.BaseAddress.AbsoluteUri, Password(user))
            {
                ReadOnly = readOnly,
                MaximumRetryCount = retries,
                Timeout = timeout ?? TimeSpan.FromSeconds(30),
            },
            CallContext.None);
        sandbox.ClearRequests();
        return new TestServer(sandbox, session);
    }

    public static SignIn Password(string user, string? password = null, AuthMethod method = AuthMethod.Auto) => SignIn.Password(user, Secret(password ?? user), method);

    public static SecureString Secret(string text) => new NetworkCredential("", text).SecurePassword;

    /// <summary>A token as somebody else would get it.</summary>
    public static async Task<string> GetTokenAsync(Uri server, string user = "admin")
    {
        using var http = new HttpClient();
        using var body = new StringContent($$"""{"username": "{{user}}", "password": "{{user}}"}""", System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await http.PostAsync(new Uri(server.AbsoluteUri.TrimEnd('/') + "/auth/token"), body);
        using JsonDocument token = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return token.RootElement.GetProperty("access_token").GetString()!;
    }

    public SandboxFault Fault(SandboxFaultKind kind, string? method = null, string? path = null, int? times = 1) =>
        Sandbox.Faults.Add(new SandboxFault { Kind = kind, Method = method, Path = path, Times = times });

    /// <summary>Triggers a run and lets the sandbox's time pass until it is over.</summary>
    public async Task<DagRun> RunAsync(string dagId, string? runId = null)
    {
        DagRun run = (await Session.TriggerDagRunAsync(dagId, new TriggerRequest { DagRunId = runId }, IfExists.Fail, CallContext.None)).Run;
        for (int i = 0; i < 100 && run.State is not ("success" or "failed"); i++)
        {
            Sandbox.Clock.Step(TimeSpan.FromSeconds(10));
            run = await Session.GetDagRunAsync(dagId, run.DagRunId!, CallContext.None);
        }

        return run;
    }

    public int CountRequests(string method, string pathEnd) =>
        Sandbox.Requests.Count(request => request.Method == method && request.Path.EndsWith(pathEnd, StringComparison.Ordinal));

    public void Dispose()
    {
        Session.Dispose();
        Sandbox.Dispose();
    }
}
