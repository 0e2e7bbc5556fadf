using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Closes a session. A token that the session got for a password is revoked.</summary>
/// <remarks>A token that was given (-Token, -TokenScript) is somebody else's and stays good, unless -RevokeToken is given. Airflow 3.0 revokes none.</remarks>
/// <example>
/// <code>Disconnect-Airflow</code>
/// <para>Closes the default session.</para>
/// </example>
/// <example>
/// <code>Get-AirflowSession | Disconnect-Airflow</code>
/// <para>Closes all sessions of this runspace.</para>
/// </example>
[Cmdlet(VerbsCommunications.Disconnect, "Airflow")]
public sealed class DisconnectAirflowCommand : AirflowCmdlet
{
    /// <summary>The session to close; the default one without it.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [SessionTransform]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public AirflowSession? Session { get; set; }

    /// <summary>Revokes a token that somebody else got, too.</summary>
    [Parameter]
    public SwitchParameter RevokeToken { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        SessionStore store = Sessions;
        AirflowSession? session = Session ?? store.Default;
        if (session is null)
        {
            Fail("NoSession", "There is no default session to close. Get-AirflowSession shows the open ones; name one.", ErrorCategory.ObjectNotFound);
        }

        Await(call => session.CloseAsync(RevokeToken, call));
        store.Remove(session);
    }
}
