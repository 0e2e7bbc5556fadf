using System.Management.Automation;
using System.Net;
using System.Net.Sockets;
using System.Security;
using AirflowPS.Client;
using AirflowPS.Sandbox;

namespace AirflowPS;

/// <summary>Starts an Airflow in this process, on loopback, and opens a session on it. Nothing of it outlives the process.</summary>
/// <remarks>
/// It is the Airflow to try things on and to test scripts with: it has DAGs whose runs start, fail, retry and log, users
/// (admin, op, user, viewer; each password is the name), and speaks the API as the release does that it stands for. What it
/// does not do it answers with 501. Stop-AirflowSandbox stops it; Set-AirflowSandbox drives its clock and makes it
/// misbehave. See about_AirflowPS_Sandbox.
/// </remarks>
/// <example>
/// <code>Start-AirflowSandbox</code>
/// <para>Starts an Airflow 3.3 and opens a session on it, which is the default one then.</para>
/// </example>
/// <example>
/// <code>$old = Start-AirflowSandbox -AirflowVersion 2.11 -Name old; Get-AirflowDag -Session old -Tag ops</code>
/// <para>Starts an Airflow 2.11 beside it, and lists DAGs of that one.</para>
/// </example>
/// <example>
/// <code>$sandbox = Start-AirflowSandbox -NoConnect; Connect-Airflow $sandbox.BaseAddress -Credential (Get-Credential viewer)</code>
/// <para>Starts one, and signs in to it as somebody who may only look.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Start, "AirflowSandbox", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(AirflowSandbox))]
public sealed class StartAirflowSandboxCommand : AirflowCmdlet
{
    private const string Administrator = "admin";

    /// <summary>
    /// The release of Airflow to be. How one of Airflow 2 or 1.10 lets its users in is in its Options.SignIn, and whether one of
    /// Airflow 2 has the experimental API of 1.10, too, is its Options.Experimental; both may be changed while it runs.
    /// </summary>
    [Parameter]
    [ValidateSet("3.3", "3.0", "2.11", "2.7", "1.10")]
    public string AirflowVersion { get; set; } = "3.3";

    /// <summary>The port on 127.0.0.1; any free one without it.</summary>
    [Parameter]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    /// <summary>A path that the server lives under, such as team/airflow.</summary>
    [Parameter]
    [ValidateNotNull]
    public string Prefix { get; set; } = "";

    /// <summary>Seconds of the sandbox's time in one real second; 10 without it.</summary>
    [Parameter]
    [ValidateRange(0.001, 1e6)]
    public double ClockSpeed { get; set; } = 10;

    /// <summary>How many seconds a token, or a session of Airflow 2, lives, in real time; without it a day, or 30 days.</summary>
    [Parameter]
    [ValidateRange(1, 86400 * 365)]
    public int TokenLifetimeSec { get; set; } = 86400;

    /// <summary>
    /// Who keeps the users of Airflow 3: Simple, its default, with four fixed roles, or Fab, which has users, roles and permissions that can be changed.
    /// Airflow 2 always has the latter.
    /// </summary>
    [Parameter]
    public SandboxAuthManager AuthManager { get; set; }

    /// <summary>How many further DAGs there are, for long lists: bulk_00001 and on, all paused.</summary>
    [Parameter]
    [ValidateRange(0, 100000)]
    public int ExtraDags { get; set; }

    /// <summary>
    /// Speaks TLS, with a certificate for 127.0.0.1 and localhost that an authority of its own has signed: its CertificateAuthority, which
    /// Connect-Airflow takes as -CertificateAuthority. With its Options.WantsClientCertificate on, it wants to be shown its ClientCertificate.
    /// </summary>
    [Parameter]
    public SwitchParameter Https { get; set; }

    /// <summary>
    /// Puts an Amazon MWAA before it; the session is one on its first environment, nightly. AWS clients reach it, and its STS, when their endpoint URL is the
    /// sandbox's BaseAddress; the environments are in its Options.Mwaa (nightly is the first), the region and the keys that it
    /// accepts in its Options.Aws: with AWS_ENDPOINT_URL, AWS_REGION, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY set from there,
    /// what calls MWAA calls the sandbox.
    /// </summary>
    [Parameter]
    public SwitchParameter Mwaa { get; set; }

    /// <summary>
    /// Puts an Amazon API Gateway before it, and the session goes through that. Requests go to its BaseAddress, which ends with the stage, signed
    /// for execute-api with region and keys of its Options.Aws; what Airflow is to see as Authorization goes as X-Airflow-Authorization.
    /// </summary>
    [Parameter]
    public SwitchParameter ApiGateway { get; set; }

    /// <summary>What to call the session; sandbox without it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "sandbox";

    /// <summary>Opens no session: Connect-Airflow with its BaseAddress does.</summary>
    [Parameter]
    public SwitchParameter NoConnect { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (Mwaa && (ApiGateway || Prefix.Length > 0))
        {
            Fail("SandboxNotStarted", "An environment of Amazon MWAA has no prefix and no API Gateway before it: leave -Prefix and -ApiGateway out, or -Mwaa.", ErrorCategory.InvalidArgument, Prefix);
        }

        if (!ShouldProcess($"Airflow {AirflowVersion} on 127.0.0.1", "Start sandbox"))
        {
            return;
        }

        AirflowSandbox sandbox = Start();
        if (!NoConnect)
        {
            Connect(sandbox);
        }

        WriteObject(sandbox);
    }

    private AirflowSandbox Start()
    {
        try
        {
            var options = new SandboxOptions
            {
                AirflowVersion = AirflowVersion,
                Port = Port,
                Prefix = Prefix,
                ClockSpeed = ClockSpeed,
                TokenLifetime = TimeSpan.FromSeconds(TokenLifetimeSec),
                AuthManager = AuthManager,
                ExtraDags = ExtraDags,
                Https = Https,
                Mwaa = Mwaa ? new MwaaOptions() : null,
                ApiGateway = ApiGateway ? new ApiGatewayOptions() : null,
            };
            if (IsGiven(nameof(TokenLifetimeSec)))
            {
                options.SignIn.SessionLifetime = options.TokenLifetime;
            }

            return SandboxStore.Start(options);
        }
        catch (NotSupportedException e)
        {
            Fail("SandboxNotStarted", e.Message, ErrorCategory.InvalidArgument, AirflowVersion);
            throw;
        }
        catch (SocketException e)
        {
            Fail("SandboxNotStarted", $"The sandbox cannot listen on port {Port}: {e.Message}. Leave -Port out to take a free one.", ErrorCategory.ResourceUnavailable, Port);
            throw;
        }
    }

    private void Connect(AirflowSandbox sandbox)
    {
        SessionStore store = Sessions;
        store.BeginConnect();
        SessionOptions options = Describe(sandbox.Options, sandbox.BaseAddress.AbsoluteUri) with
        {
            Name = Name,
            CertificateAuthorities = sandbox.CertificateAuthority is { } authority ? [authority] : [],
            Json = PSJson.Reading,
        };
        try
        {
            store.Add(Await(call => AirflowSession.OpenAsync(options, call)));
        }
        catch
        {
            SandboxStore.Stop(sandbox);
            throw;
        }
    }

    private static SessionOptions Describe(SandboxOptions sandbox, string address) => sandbox.Mwaa is { } mwaa
        ? new SessionOptions(new MwaaConnection(mwaa.Environments[0].Name, ReadAws(sandbox.Aws, address)))
        : new SessionOptions(address, SignIn.Password(Administrator, Secret(Administrator))) { Aws = sandbox.ApiGateway is null ? null : ReadAws(sandbox.Aws, null) };

    private static AwsOptions ReadAws(SandboxAwsAccount account, string? endpointUrl) => new()
    {
        Region = account.Region,
        AccessKey = account.Identities[0].AccessKeyId,
        SecretKey = Secret(account.Identities[0].SecretAccessKey),
        EndpointUrl = endpointUrl,
    };

    private static SecureString Secret(string text) => new NetworkCredential("", text).SecurePassword;
}
