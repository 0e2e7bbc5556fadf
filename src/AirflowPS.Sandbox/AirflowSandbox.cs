using System.Security.Cryptography.X509Certificates;

namespace AirflowPS.Sandbox;

/// <summary>
/// An Apache Airflow in this process: it speaks the real wire on loopback, runs DAGs by a clock of its own, and can
/// be told to misbehave. Users are admin, op, user and viewer; each password is the name.
/// </summary>
public sealed partial class AirflowSandbox : IDisposable
{
    /// <summary>How long the sandbox seems to have been running when it starts: its schedules have had their runs.</summary>
    private static readonly TimeSpan Past = TimeSpan.FromMinutes(10);
    private readonly World _world;
    private readonly RequestLog _requests = new();
    private readonly HttpServer _server;
    private readonly KeyRing _keys;
    private readonly CertificateOffice? _certificates;

    private AirflowSandbox(SandboxOptions options)
    {
        Options = options;
        AirflowRelease release = AirflowRelease.Find(options.AirflowVersion);
        options.Prefix = options.Prefix.Trim('/') is { Length: > 0 } prefix ? "/" + prefix : "";
        if (options.Mwaa is not null && (options.Prefix.Length > 0 || options.ApiGateway is not null))
        {
            throw new ArgumentException("Environments of Amazon MWAA have no prefix, and no API Gateway before them.", nameof(options));
        }

        if (options.Mwaa is not null)
        {
            // Users of an environment are users of AWS, and have no passwords.
            options.SignIn.TakesBasic = false;
            options.SignIn.Form = SandboxLoginForm.Missing;
        }

        if (options.Mwaa is not null && release.Generation == Generation.Airflow1)
        {
            throw new NotSupportedException("Amazon MWAA takes REST calls for Airflow 2 and later: there is none before Airflow 1.10.");
        }

        object gate = new();
        Clock = new SandboxClock(gate, Moment(DateTimeOffset.UtcNow - Past), options.ClockSpeed);
        var store = new SandboxStore(release, gate);
        _world = new World(options, release, store, Clock, new Scheduler(store, Clock), new TokenOffice());
        lock (gate)
        {
            store.Load(ExampleDags.For(release, options.ExtraDags), Clock.Now);
            Schedules.RunToday(_world);
        }

        Clock.Step(Past);
        Clock.Start();
        var front = new Front(_world);
        _keys = new KeyRing(options.Aws);
        _certificates = options.Https ? new CertificateOffice() : null;
        try
        {
            _server = new HttpServer(options.Port, _certificates, () => Options.WantsClientCertificate, _requests, AwsDoor.Before(Faults.Around(front.Answer, front.Cost), _world, _keys, Faults, () => BaseAddress!.Authority));
        }
        catch
        {
            Clock.Dispose();
            _certificates?.Dispose();
            throw;
        }

        string stage = options.ApiGateway is null ? "" : ApiGatewayFront.StagePath(options.ApiGateway);
        BaseAddress = new Uri($"{(options.Https ? "https" : "http")}://127.0.0.1:{_server.Port}{stage}{options.Prefix}");
    }

    /// <summary>Where the sandbox is, with its prefix and the stage of an API Gateway. Before an MWAA it is the endpoint URL for AWS clients.</summary>
    public Uri BaseAddress { get; }

    /// <summary>The authority that signed the sandbox's certificate; null where it does not speak TLS.</summary>
    public X509Certificate2? CertificateAuthority => _certificates?.Root;

    /// <summary>A certificate with its key, for clients to show; null where it does not speak TLS.</summary>
    public X509Certificate2? ClientCertificate => _certificates?.Client;

    /// <summary>The options that it was started with.</summary>
    public SandboxOptions Options { get; }

    /// <summary>The sandbox's time.</summary>
    public SandboxClock Clock { get; }

    /// <summary>What the sandbox is to do wrong.</summary>
    public SandboxFaults Faults { get; } = new();

    /// <summary>The requests that came, oldest first: a snapshot of the last 20,000.</summary>
    public IReadOnlyList<SandboxRequest> Requests => _requests.Snapshot();

    /// <summary>Starts a sandbox.</summary>
    /// <param name="options">How; null for a 3.3 on any free port with a clock ten times as fast as real time.</param>
    /// <exception cref="ArgumentException">A prefix was given or an API Gateway together with MWAA.</exception>
    /// <exception cref="NotSupportedException">The release is none that the sandbox speaks, or has no MWAA before it.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">The port is taken.</exception>
    public static AirflowSandbox Start(SandboxOptions? options = null) => new(options ?? new SandboxOptions());

    /// <summary>Forgets the requests that came so far.</summary>
    public void ClearRequests() => _requests.Clear();

    /// <summary>Every token that was given so far is from now on refused with 403 <c>Invalid JWT token</c>; sessions of Airflow 2 end.</summary>
    public void RevokeTokens()
    {
        lock (_world.Store.Gate)
        {
            _world.Tokens.RevokeAll();
            _world.Sessions.EndAll();
        }
    }

    /// <summary>Every token that was given so far is from now on refused with 401 <c>Token Expired</c>; sessions of Airflow 2 end.</summary>
    public void ExpireTokens()
    {
        lock (_world.Store.Gate)
        {
            _world.Tokens.ExpireAll();
            _world.Sessions.EndAll();
        }
    }

    /// <summary>All keys that came with a session token, those of STS and of users alike, have from now on ended.</summary>
    public void ExpireAwsSessions() => _keys.EndSessions();

    /// <summary>Closes all connections and stops the clock.</summary>
    public void Dispose()
    {
        _server.Dispose();
        Clock.Dispose();
        _certificates?.Dispose();
    }

    private static DateTimeOffset Moment(DateTimeOffset time) => time.AddTicks(-(time.Ticks % 10));
}
