using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Makes a connection; fails where one of that id exists.</summary>
/// <remarks>
/// A connection that comes by the pipe with masked secrets (***) is refused: they have to be given. Several connections are
/// made in one request where the server has it (Airflow 3).
/// </remarks>
/// <example>
/// <code>New-AirflowConnection warehouse -ConnType postgres -HostName db.example.com -Login etl -Password (ConvertTo-SecureString s3cret -AsPlainText -Force) -Extra @{ sslmode = 'require' }</code>
/// <para>Makes a connection of its members. At a prompt, Read-Host -AsSecureString asks for the password.</para>
/// </example>
/// <example>
/// <code>New-AirflowConnection search -Uri 'http://https://search.example.com:9200/?timeout=30'</code>
/// <para>Makes a connection of the URI that Airflow knows.</para>
/// </example>
/// <example>
/// <code>New-AirflowConnection -Default</code>
/// <para>Makes the connections that Airflow has by default, where they are missing.</para>
/// </example>
[Cmdlet(VerbsCommon.New, "AirflowConnection", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = ByMembers)]
[OutputType(typeof(Connection))]
public sealed class NewAirflowConnectionCommand : ConnectionBodyCommand
{
    /// <summary>What it leads to, such as postgres or http.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByMembers)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ConnTypeCompleter))]
    [BodyParameter]
    public string? ConnType { get; set; }

    /// <summary>Makes the connections that Airflow has by default, where they are missing (Airflow 3). Writes nothing.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Default")]
    public SwitchParameter Default { get; set; }

    /// <summary>Writes masked members (***) of the extra all the same.</summary>
    [Parameter(ParameterSetName = ByMembers)]
    [Parameter(ParameterSetName = ByUri)]
    public SwitchParameter Force { get; set; }

    private protected override string? GivenType => ConnType;

    private protected override bool WritesMasked => Force;

    private protected override IEnumerable<(ConnectionItem Item, object? Target)> Collect() =>
        Default ? [(new ConnectionItem("", new ConnectionChange()), null)] : base.Collect();

    private protected override string Describe(ConnectionItem item, AirflowSession session) =>
        Default ? "Make the default connections" : $"Make connection '{item.ConnectionId}' of type '{item.Change.ConnType}'";

    private protected override void Change(ConnectionItem item, AirflowSession session)
    {
        if (Default)
        {
            Await(call => session.CreateDefaultConnectionsAsync(call));
        }
        else
        {
            WriteObject(ObjectShape.Of(Await(call => session.CreateConnectionAsync(item.ConnectionId, item.Change, Force, call))));
        }
    }

    private protected override Task<BulkResult> ChangeTogetherAsync(IReadOnlyList<ConnectionItem> items, AirflowSession session, CallContext call) =>
        session.CreateConnectionsAsync(Pairs(items), Force, call);
}
