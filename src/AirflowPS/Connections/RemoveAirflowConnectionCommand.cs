using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Deletes connections, with their passwords.</summary>
/// <remarks>Tasks that name a connection fail from then on. Several are deleted in one request where the server has it (Airflow 3).</remarks>
/// <example>
/// <code>Remove-AirflowConnection warehouse -WhatIf</code>
/// <para>Tells what would be deleted.</para>
/// </example>
/// <example>
/// <code>Get-AirflowConnection 'test_*' | Remove-AirflowConnection -Confirm:$false</code>
/// <para>Deletes several connections, in one request where the server has one for it.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "AirflowConnection", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveAirflowConnectionCommand : BulkChangeCmdlet<string>
{
    private static readonly Type[] Kinds = [typeof(Connection)];

    /// <summary>The connections' ids.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    [ArgumentCompleter(typeof(ConnectionIdCompleter))]
    public string[]? ConnectionId { get; set; }

    private protected override IReadOnlyList<Type> TakesOnly => Kinds;

    private protected override IEnumerable<(string Item, object? Target)> Collect() => ConnectionId!.Select(id => (id, (object?)id));

    private protected override string Describe(string item, AirflowSession session) => $"Remove connection '{item}'";

    private protected override void Change(string item, AirflowSession session) => Await(call => session.DeleteConnectionAsync(item, call));

    private protected override string NameOf(string item) => item;

    private protected override Task<BulkResult> ChangeTogetherAsync(IReadOnlyList<string> items, AirflowSession session, CallContext call) =>
        session.DeleteConnectionsAsync(items, call);
}
