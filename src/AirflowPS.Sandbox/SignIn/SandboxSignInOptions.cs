namespace AirflowPS.Sandbox;

/// <summary>
/// How a sandbox of Airflow 2 or 1.10 lets its users in, which differs from server to server. Everything may be changed while it
/// runs: <c>$sandbox.Options.SignIn.Form = 'Missing'</c>.
/// </summary>
public sealed class SandboxSignInOptions
{
    private bool _takesNegotiate;

    /// <summary>
    /// How long the server hashes when it is given a password, in real time: with each request that carries Basic, and
    /// with each form that is sent in. None by default; real servers take about 0.4 seconds.
    /// </summary>
    public TimeSpan BasicCost { get; set; }

    /// <summary>
    /// Whether the API of a sandbox of 1.10 asks nobody who they are: its <c>auth_backend</c> is <c>airflow.api.auth.backend.default</c>.
    /// True by default; otherwise it wants Basic.
    /// </summary>
    public bool TakesAnybody { get; set; } = true;

    /// <summary>Whether the API takes Basic: <c>auth_backends</c> has <c>basic_auth</c>. True by default.</summary>
    public bool TakesBasic { get; set; } = true;

    /// <summary>Whether the API takes the cookie of the login form: <c>auth_backends</c> has <c>session</c>. True by default.</summary>
    public bool TakesSessions { get; set; } = true;

    /// <summary>
    /// Whether the API takes Negotiate (Kerberos): <c>auth_backends</c> has <c>kerberos_auth</c>. False by default. The keytab of
    /// <c>HTTP/host</c> is the one that KRB5_KTNAME named when the process began; a principal is the user of its name, whatever the realm.
    /// </summary>
    /// <exception cref="NotSupportedException">On .NET Framework, which has nothing to check a ticket with.</exception>
    public bool TakesNegotiate
    {
        get => _takesNegotiate;
#if NET
        set => _takesNegotiate = value;
#else
        set => _takesNegotiate = value ? throw new NotSupportedException("A sandbox takes Negotiate in PowerShell 7 only: .NET Framework has nothing to check a ticket with.") : false;
#endif
    }

    /// <summary>The API is switched off: <c>auth_backends</c> is <c>deny_all</c>. Only version and health answer.</summary>
    public bool DeniesAll { get; set; }

    /// <summary>What is at <c>/login/</c>.</summary>
    public SandboxLoginForm Form { get; set; }

    /// <summary>The sign-in of another host, where <see cref="Form"/> leads elsewhere.</summary>
    public Uri ElsewhereAddress { get; set; } = new("https://sso.example.com/authorize");

    /// <summary>How many forms may be sent in within a minute of real time before they are refused with 429; null, the default, for any number.</summary>
    public int? FormsPerMinute { get; set; }

    /// <summary>How long a session lives, in real time; 30 days by default.</summary>
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromDays(30);
}

/// <summary>What a browser finds at <c>/login/</c>.</summary>
public enum SandboxLoginForm
{
    /// <summary>A form for name and password.</summary>
    Here,

    /// <summary>Nothing: 404.</summary>
    Missing,

    /// <summary>A redirect to the sign-in of another host.</summary>
    Elsewhere,
}
