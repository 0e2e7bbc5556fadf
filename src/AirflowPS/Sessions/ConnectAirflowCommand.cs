using System.Management.Automation;
using System.Security;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Opens a session on an Airflow server and makes it the default of this runspace.</summary>
[Cmdlet(VerbsCommunications.Connect, "Airflow", DefaultParameterSetName = FromEnvironment)]
[OutputType(typeof(AirflowSession))]
public sealed class ConnectAirflowCommand : AirflowCmdlet
{
    private const string FromEnvironment = "Environment";
    private const string ByCredential = "Credential";
    private const string ByToken = "Token";
    private const string ByScript = "TokenScript";
    private const string ByNobody = "Anonymous";

    private bool began;

    /// <summary>Announces itself: where its arguments cannot be bound, this is all that is ever called, and the connect has failed all the same.</summary>
    public ConnectAirflowCommand() =>
        SessionStore.OfCurrentRunspace()?.Announce(() => !began && MyInvocation.PipelineLength > 0);

    /// <summary>The base address, with any prefix: <c>https://airflow.example.com/team</c>. Without it, AIRFLOW_URI.</summary>
    [Parameter(Position = 0, ParameterSetName = FromEnvironment)]
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = ByCredential)]
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = ByToken)]
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = ByScript)]
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = ByNobody)]
    [ValidateNotNullOrEmpty]
    public string? Uri { get; set; }

    /// <summary>User and password, for the server's token endpoint.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByCredential)]
    [ValidateNotNull]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>A token that you have, without the word Bearer.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByToken)]
    [ValidateNotNull]
    public SecureString? Token { get; set; }

    /// <summary>A script block that gives a token each time one is needed: a string, a SecureString, or an object with Token and ExpiresOn.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByScript)]
    [ValidateNotNull]
    public ScriptBlock? TokenScript { get; set; }

    /// <summary>Sends no token at all.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByNobody)]
    public SwitchParameter Anonymous { get; set; }

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

    /// <summary>How many seconds an answer, or the next piece of one, may take.</summary>
    [Parameter]
    [ValidateRange(1, 86400)]
    public int TimeoutSec { get; set; } = 100;

    /// <summary>How often a request is sent again where that is safe.</summary>
    [Parameter]
    [ValidateRange(0, 20)]
    public int MaximumRetryCount { get; set; } = 4;

    /// <summary>Takes the server's version from here instead of asking for it: <c>3.1</c>.</summary>
    [Parameter]
    [ValidatePattern(@"^\d+\.\d+")]
    public string? ApiVersion { get; set; }

    /// <summary>Takes any certificate. What is sent, the password too, can then be read by whoever stands between.</summary>
    [Parameter]
    public SwitchParameter SkipCertificateCheck { get; set; }

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
            ThrowTerminatingError(ErrorRecords.From(e, Uri));
        }
    }

    private SessionOptions ReadOptions()
    {
        string? address = Uri ?? EnvironmentConnection.Address;
        if (address is null)
        {
            Fail("MissingUri", "Give -Uri, or set AIRFLOW_URI and AIRFLOW_TOKEN (or AIRFLOW_USERNAME and AIRFLOW_PASSWORD).", ErrorCategory.InvalidArgument);
        }

        return new SessionOptions(address, ReadSignIn(address))
        {
            Name = Name,
            ReadOnly = ReadOnly,
            WaitFor = TimeSpan.FromSeconds(WaitSec),
            Timeout = TimeSpan.FromSeconds(TimeoutSec),
            MaximumRetryCount = MaximumRetryCount,
            ApiVersion = ApiVersion,
            SkipCertificateCheck = SkipCertificateCheck,
            Json = PSJson.Reading,
        };
    }

    private SignIn ReadSignIn(string address)
    {
        switch (ParameterSetName)
        {
            case ByCredential:
                return SignIn.Password(Credential!.UserName, Credential.Password);
            case ByToken:
                return SignIn.Token(Token!);
            case ByScript:
                return SignIn.Function(new TokenScript(TokenScript!).Run);
            case ByNobody:
                return SignIn.Anonymous();
        }

        // What the environment signs in with is meant for the environment's server, not for any that is typed.
        if (Uri is not null && !string.Equals(Uri.TrimEnd('/'), EnvironmentConnection.Address?.TrimEnd('/'), StringComparison.OrdinalIgnoreCase))
        {
            Fail("MissingSignIn", $"Say how to sign in to {address}: -Credential (Get-Credential), -Token, -TokenScript or -Anonymous.", ErrorCategory.InvalidArgument, Uri);
        }

        return EnvironmentConnection.ReadSignIn();
    }
}
