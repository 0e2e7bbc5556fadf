namespace AirflowPS.Sandbox;

/// <summary>How a sandbox is to be started.</summary>
public sealed class SandboxOptions
{
    /// <summary>The release of Airflow to be: <c>3.3</c> (the default), <c>3.0</c>, <c>2.11</c>, <c>2.7</c> or <c>1.10</c>.</summary>
    public string AirflowVersion { get; set; } = "3.3";

    /// <summary>The TCP port on 127.0.0.1; 0 takes any free one.</summary>
    public int Port { get; set; }

    /// <summary>The path that the server lives under, such as <c>/team/airflow</c>; empty for none.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>Seconds of the sandbox's time in one real second; above 0, 10 by default.</summary>
    public double ClockSpeed { get; set; } = 10;

    /// <summary>How long a token lives, in real time; 24 hours by default.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How a sandbox of Airflow 2 or 1.10 lets its users in; Airflow 3 has its tokens.</summary>
    public SandboxSignInOptions SignIn { get; set; } = new();

    /// <summary>Who keeps users and roles on Airflow 3; on Airflow 2 it is always <see cref="SandboxAuthManager.Fab"/>.</summary>
    public SandboxAuthManager AuthManager { get; set; }

    /// <summary>Whether the server keeps its configuration to itself, as <c>[api] expose_config = False</c> has it. May be changed while it runs.</summary>
    public bool HidesConfig { get; set; }

    /// <summary>
    /// Whether a sandbox of Airflow 2 serves the experimental API of 1.10 beside its own: <c>[api] enable_experimental_api</c>.
    /// False by default; may be changed while it runs.
    /// </summary>
    public bool Experimental { get; set; }

    /// <summary>How many further paused DAGs there are, <c>bulk_00001</c> and on, for long lists.</summary>
    public int ExtraDags { get; set; }

    /// <summary>Speaks TLS, with a certificate for 127.0.0.1 and localhost that an authority of the sandbox's own has signed: <see cref="AirflowSandbox.CertificateAuthority"/>.</summary>
    public bool Https { get; set; }

    /// <summary>Wants to be shown <see cref="AirflowSandbox.ClientCertificate"/>, or breaks the connection. Only with <see cref="Https"/>; may be changed while it runs.</summary>
    public bool WantsClientCertificate { get; set; }

    /// <summary>Stands behind an Amazon MWAA, which has no <see cref="Prefix"/>; null, the default, for none.</summary>
    public MwaaOptions? Mwaa { get; set; }

    /// <summary>Stands behind an Amazon API Gateway; null, the default, for none. There is no gateway before an MWAA.</summary>
    public ApiGatewayOptions? ApiGateway { get; set; }

    /// <summary>Who may call what stands before the sandbox at AWS.</summary>
    public SandboxAwsAccount Aws { get; set; } = new();
}
