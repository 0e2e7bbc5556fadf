using System.Management.Automation;
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
public sealed class ConnectAirflowCommand : SignInCmdlet
{
    private const string OverMwaa = "Mwaa";

    private bool began;

    /// <summary>Announces itself: where its arguments cannot be bound, this is all that is ever called, and the connect has failed all the same.</summary>
    public ConnectAirflowCommand() =>
        SessionStore.OfCurrentRunspace()?.Announce(() => !began && MyInvocation.PipelineLength > 0);

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

    /// <summary>
    /// The time zone of dates that are given to parameters without one: UTC without it, as in Airflow. Dates inside of what is only passed on,
    /// such as -Conf, are UTC all the same. What is shown stays in UTC, and dates in objects in local time.
    /// </summary>
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
}
