using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Lists connections, or reads those that are named. Their secrets come masked (***).</summary>
/// <remarks>Airflow 3 masks the password and what sounds like a secret in the extra; Airflow 2 never shows a password. So what is read here is no back-up of connections.</remarks>
/// <example>
/// <code>Get-AirflowConnection | Where-Object ConnType -EQ postgres</code>
/// <para>The connections to PostgreSQL.</para>
/// </example>
/// <example>
/// <code>Get-AirflowConnection 'warehouse*' -AsUri</code>
/// <para>What Airflow would write for these connections as URIs, with the passwords masked.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "AirflowConnection", SupportsPaging = true)]
[OutputType(typeof(Connection), typeof(string))]
public sealed class GetAirflowConnectionCommand : ReadCmdlet
{
    /// <summary>Ids, with wildcards where they are typed. One without wildcards that is not there is an error.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ConnectionIdCompleter))]
    public string[]? ConnectionId { get; set; }

    /// <summary>Gives the connections as URIs, as Airflow writes them, with what is secret masked.</summary>
    [Parameter]
    public SwitchParameter AsUri { get; set; }

    /// <summary>The order; by id without it.</summary>
    [Parameter]
    [ValidateSet("ConnectionId", "ConnType", "Description", "Host", "Port", "Id")]
    public string[]? OrderBy { get; set; }

    /// <summary>Turns the order round.</summary>
    [Parameter]
    public SwitchParameter Descending { get; set; }

    private protected override bool WritesAsIs => !AsUri;

    private protected override void ReadRecord() =>
        ReadNamed(
            ConnectionId,
            nameof(ConnectionId),
            "connection_id_pattern",
            () => new Query().Ordered(OrderBy, Descending),
            (session, query, range) => session.ReadConnections(query, range),
            connection => connection.ConnectionId,
            (session, id, call) => session.GetConnectionAsync(id, call));

    private protected override void WriteOne(AirflowObject item)
    {
        if (AsUri)
        {
            WriteObject(((Connection)item).ToUri());
        }
        else
        {
            base.WriteOne(item);
        }
    }
}
