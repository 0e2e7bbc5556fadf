using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Makes a connection so: changes what is given of it and leaves the rest, secrets too; makes it where it is missing.</summary>
/// <remarks>
/// Only what is given is sent, so that a password that cannot be read is not lost. Secrets that come masked (***) by the
/// pipe are left as they are; a mask that is typed is refused.
/// </remarks>
/// <example>
/// <code>Set-AirflowConnection warehouse -ConnType postgres -HostName db2.example.com -Port 5433</code>
/// <para>Moves a connection to another host; its login and its password stay.</para>
/// </example>
/// <example>
/// <code>Get-AirflowConnection 'warehouse*' | Set-AirflowConnection -Password (ConvertTo-SecureString n3w -AsPlainText -Force)</code>
/// <para>Gives several connections a new password.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "AirflowConnection", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = ByMembers)]
[OutputType(typeof(Connection))]
public sealed class SetAirflowConnectionCommand : ConnectionBodyCommand
{
    /// <summary>What it leads to, such as postgres or http. A connection that is made needs it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = ByMembers)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ConnTypeCompleter))]
    [BodyParameter]
    public string? ConnType { get; set; }

    /// <summary>Fails where the connection is missing, instead of making it.</summary>
    [Parameter]
    public SwitchParameter MustExist { get; set; }

    /// <summary>Gives the connection as it is afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Writes masked members (***) of the extra all the same: on Airflow 2, the secrets behind them are then lost.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override string? GivenType => ConnType;

    private protected override bool WritesMasked => Force;

    private protected override string Describe(ConnectionItem item, AirflowSession session) => $"Set connection '{item.ConnectionId}' to {item.Change}";

    private protected override void Change(ConnectionItem item, AirflowSession session)
    {
        Connection connection = Await(call => session.SetConnectionAsync(item.ConnectionId, item.Change, create: !MustExist, Force, call));
        if (PassThru)
        {
            WriteObject(ObjectShape.Of(connection));
        }
    }

    private protected override Task<BulkResult> ChangeTogetherAsync(IReadOnlyList<ConnectionItem> items, AirflowSession session, CallContext call) =>
        session.SetConnectionsAsync(Pairs(items), create: !MustExist, Force, call);

    private protected override IReadOnlyDictionary<string, AirflowObject> ReadChanged(IReadOnlyList<string> names, AirflowSession session) =>
        PassThru ? base.ReadChanged(names, session) : new Dictionary<string, AirflowObject>();
}
