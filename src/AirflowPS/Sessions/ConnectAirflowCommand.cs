using System.Management.Automation;
using System.Security;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Opens a session on an Airflow server, directly, through an API Gateway or over Amazon MWAA, and makes it the default of this runspace.</summary>
/// <remarks>
/// Which Airflow it is, it finds out, and it proves the sign-in with a call that takes it. A connect that fails leaves no default session
/// behind, so that nothing that follows reaches another server than the one that was meant. The session signs in again by itself when its
/// token ends. Secrets are SecureStrings and PSCredentials, and are shown nowhere.
/// </remarks>
/// <example>
/// <code>Connect-Airflow https://airflow.example.com -Credential (Get-Credential admin)</code>
/// <para>Signs in with user and password: for a token on Airflow 3, for a session on Airflow 2.</para>
/// </example>
/// <example>
/// <code>Connect-Airflow https://airflow.example.com -Token (Get-Secret airflow-token) -Name prod -ReadOnly</code>
/// <para>Takes a token out of a store of secrets (that of Microsoft.PowerShell.SecretManagement), for a session that changes nothing.</para>
/// </example>
/// <example>
/// <code>Connect-Airflow https://airflow.example.com -TokenScript { Get-AzAccessToken -ResourceUrl api://airflow -AsSecureString }</code>
/// <para>Has the Az module get tokens of Microsoft Entra ID, where Airflow lets those in: the script is asked again whenever one ends.</para>
/// </example>
/// <example>
/// <code>Connect-Airflow https://airflow.example.com -Credential (Get-Credential admin) -TimeZone Europe/Berlin -Header @{ 'X-Team' = 'data' }</code>
/// <para>Reads dates that are typed without a time zone as those of Berlin, and sends a header of one's own with every request.</para>
/// </example>
/// <example>
/// <code>Connect-Airflow -MwaaEnvironment nightly -Region eu-central-1</code>
/// <para>Opens a session on an environment of Amazon MWAA, as whom AWS's own tools would be.</para>
/// </example>
/// <example>
/// <code>Connect-Airflow https://airflow.example.com -AwsSigV4 -Region eu-central-1 -Credential (Get-Credential admin)</code>
/// <para>Goes through an API Gateway that wants an AWS identity, and signs in at the Airflow behind it.</para>
/// </example>
[Cmdlet(VerbsCommunications.Connect, "Airflow", DefaultParameterSetName = FromEnvironment)]
[OutputType(typeof(AirflowSession))]
public sealed class ConnectAirflowCommand : NetworkCmdlet
{
    private const string FromEnvironment = "Environment";
    private const string ByCredential = "Credential";
    private const string ByToken = "Token";
    private const string ByScript = "TokenScript";
    private const string ByAccount = "DefaultCredentials";
    private const string ByNobody = "Anonymous";
    private const string OverMwaa = "Mwaa";

    private bool began;

    /// <summary>Announces itself: where its arguments cannot be bound, this is all that is ever called, and the connect has failed all the same.</summary>
    public ConnectAirflowCommand() =>
        SessionStore.OfCurrentRunspace()?.Announce(() => !began && MyInvocation.PipelineLength > 0);

    /// <summary>The base address, with any prefix: <c>https://airflow.example.com/team</c>. Without it, AIRFLOW_URI.</summary>
    [Parameter(Position = 0, ParameterSetName = FromEnvironment)]
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = ByCredential)]
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = ByToken)]
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = ByScript)]
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = ByAccount)]
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = ByNobody)]
    [ValidateNotNullOrEmpty]
    public string? Uri { get; set; }

    /// <summary>User and password: for a token of Airflow 3, for a session of Airflow 2.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByCredential)]
    [ValidateNotNull]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>A token that you have, without the word Bearer.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByToken)]
    [ValidateNotNull]
    [SecretTransform]
    public SecureString? Token { get; set; }

    /// <summary>A script block that gives a token each time one is needed: a string, a SecureString, or an object with Token and ExpiresOn.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByScript)]
    [ValidateNotNull]
    public ScriptBlock? TokenScript { get; set; }

    /// <summary>How to sign in, where that is not left to the server: on Airflow 2 Session (its sign-in form, once) or Basic (the password with every request); Bearer is a token, the only way of Airflow 3.</summary>
    [Parameter(ParameterSetName = FromEnvironment)]
    [Parameter(ParameterSetName = ByCredential)]
    [Parameter(ParameterSetName = ByToken)]
    [Parameter(ParameterSetName = ByScript)]
    public AuthMethod AuthMethod { get; set; } = AuthMethod.Auto;

    /// <summary>Signs in as the account that PowerShell runs as, by Negotiate (Kerberos), where the server asks for that.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByAccount)]
    public SwitchParameter UseDefaultCredentials { get; set; }

    /// <summary>Sends no token at all.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByNobody)]
    public SwitchParameter Anonymous { get; set; }

    /// <summary>An environment of Amazon MWAA.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OverMwaa)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(MwaaEnvironmentCompleter))]
    public string? MwaaEnvironment { get; set; }

    /// <summary>How the environment is reached: through InvokeRestApi, signed in at its own web server, or the first and where that is refused the second.</summary>
    [Parameter(ParameterSetName = OverMwaa)]
    public MwaaAccess Access { get; set; } = MwaaAccess.Auto;

    /// <summary>Where MWAA is reached, for those who do not reach it at its public address.</summary>
    [Parameter(ParameterSetName = OverMwaa)]
    [ValidateNotNullOrEmpty]
    public string? EndpointUrl { get; set; }

    /// <summary>Signs every request, for an API Gateway that wants an AWS identity. The sign-in is that of the Airflow behind it.</summary>
    [Parameter(ParameterSetName = FromEnvironment)]
    [Parameter(ParameterSetName = ByCredential)]
    [Parameter(ParameterSetName = ByToken)]
    [Parameter(ParameterSetName = ByScript)]
    [Parameter(ParameterSetName = ByNobody)]
    public SwitchParameter AwsSigV4 { get; set; }

    /// <summary>The key that an API Gateway wants.</summary>
    [Parameter(ParameterSetName = FromEnvironment)]
    [Parameter(ParameterSetName = ByCredential)]
    [Parameter(ParameterSetName = ByToken)]
    [Parameter(ParameterSetName = ByScript)]
    [Parameter(ParameterSetName = ByAccount)]
    [Parameter(ParameterSetName = ByNobody)]
    [ValidateNotNull]
    [SecretTransform]
    public SecureString? ApiKey { get; set; }

    /// <summary>The header that carries the token, or Basic; Authorization, or X-Airflow-Authorization with -AwsSigV4, whose signature takes the former.</summary>
    [Parameter(ParameterSetName = FromEnvironment)]
    [Parameter(ParameterSetName = ByCredential)]
    [Parameter(ParameterSetName = ByToken)]
    [Parameter(ParameterSetName = ByScript)]
    [Parameter(ParameterSetName = ByNobody)]
    [ValidateNotNullOrEmpty]
    public string? AuthorizationHeaderName { get; set; }

    /// <summary>What to call the session; host and prefix without it. An open session of this name is replaced.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>Refuses every change before it is sent.</summary>
    [Parameter]
    public SwitchParameter ReadOnly { get; set; }

    /// <summary>How many seconds to go on trying, for a server that is starting.</summary>
    [Parameter]
    [ValidateRange(0, 86400)]
    public int WaitSec { get; set; }

    /// <summary>Takes the server's version from here instead of asking for it: <c>3.1</c>.</summary>
    [Parameter]
    [ValidatePattern(@"^\d+\.\d+")]
    public string? ApiVersion { get; set; }

    /// <summary>The time zone of dates that are given without one; UTC without it, as in Airflow. What is shown stays in UTC, and dates in objects in local time.</summary>
    [Parameter]
    [ValidateNotNull]
    [TimeZoneTransform]
    [ArgumentCompleter(typeof(TimeZoneCompleter))]
    public TimeZoneInfo TimeZone { get; set; } = TimeZoneInfo.Utc;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        began = true;
        Sessions.BeginConnect();
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        SessionStore store = Sessions;
        try
        {
            SessionOptions options = ReadOptions();
            AirflowSession session = Await(call => AirflowSession.OpenAsync(options, call));
            store.Add(session);
            WriteObject(session);
        }
        catch (AirflowException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e, Uri ?? MwaaEnvironment));
        }
    }

    private SessionOptions ReadOptions() => WithNetwork(ReadTarget()) with
    {
        Name = Name,
        ReadOnly = ReadOnly,
        WaitFor = TimeSpan.FromSeconds(WaitSec),
        ApiVersion = ApiVersion,
        TimeZone = TimeZone,
        Json = PSJson.Reading,
    };

    private SessionOptions ReadTarget()
    {
        if (ParameterSetName == OverMwaa)
        {
            return new SessionOptions(new MwaaConnection(MwaaEnvironment!, ReadAws(EndpointUrl)) { Access = Access });
        }

        if (!AwsSigV4 && GivenIdentity.FirstOrDefault() is { } identity)
        {
            Fail("AwsSigV4Missing", $"-{identity} says who calls AWS: add -AwsSigV4, or give -MwaaEnvironment. Nothing was sent.", ErrorCategory.InvalidArgument, identity);
        }

        string? address = Uri ?? EnvironmentConnection.Address;
        if (address is null)
        {
            Fail("MissingUri", "Give -Uri, or set AIRFLOW_URI and AIRFLOW_TOKEN (or AIRFLOW_USERNAME and AIRFLOW_PASSWORD).", ErrorCategory.InvalidArgument);
        }

        return new SessionOptions(address, ReadSignIn(address))
        {
            ApiKey = ApiKey,
            Aws = AwsSigV4 ? ReadAws() : null,
            AuthorizationHeaderName = AuthorizationHeaderName,
        };
    }

    private SignIn ReadSignIn(string address)
    {
        switch (ParameterSetName)
        {
            case ByCredential:
                return SignIn.Password(Credential!.UserName, Credential.Password, AuthMethod);
            case ByToken:
                RefuseUnlessBearer(nameof(Token));
                return SignIn.Token(Token!);
            case ByScript:
                RefuseUnlessBearer(nameof(TokenScript));
                return SignIn.Function(new TokenScript(TokenScript!).Run);
            case ByAccount:
                return SignIn.DefaultCredentials();
            case ByNobody:
                return SignIn.Anonymous();
        }

        // What the environment signs in with is meant for the environment's server, not for any that is typed.
        if (Uri is not null && !string.Equals(Uri.TrimEnd('/'), EnvironmentConnection.Address?.TrimEnd('/'), StringComparison.OrdinalIgnoreCase))
        {
            Fail("MissingSignIn", $"Say how to sign in to {address}: -Credential (Get-Credential), -Token, -TokenScript, -UseDefaultCredentials or -Anonymous.", ErrorCategory.InvalidArgument, Uri);
        }

        return EnvironmentConnection.ReadSignIn(AuthMethod);
    }

    private void RefuseUnlessBearer(string given)
    {
        if (AuthMethod is not (AuthMethod.Auto or AuthMethod.Bearer))
        {
            Fail("AuthMethodConflict", $"-{given} gives a token, and -AuthMethod {AuthMethod} takes user and password: give -Credential, or leave -AuthMethod out. Nothing was sent.", ErrorCategory.InvalidArgument, AuthMethod);
        }
    }
}
