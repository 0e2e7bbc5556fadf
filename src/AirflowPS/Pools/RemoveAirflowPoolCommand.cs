using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Deletes pools. Tasks that name one then wait for ever, until it is there again.</summary>
/// <remarks>The default pool cannot be deleted. Several pools are deleted in one request where the server has it (Airflow 3).</remarks>
/// <example>
/// <code>Remove-AirflowPool warehouse_pool -WhatIf</code>
/// <para>Tells what would be deleted, and on which server.</para>
/// </example>
/// <example>
/// <code>Get-AirflowPool 'temp_*' | Remove-AirflowPool -Confirm:$false</code>
/// <para>Deletes the pools whose names begin so, without asking.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "AirflowPool", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveAirflowPoolCommand : BulkChangeCmdlet<string>
{
    private static readonly Type[] Kinds = [typeof(Pool)];

    /// <summary>The pools' names.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    [ArgumentCompleter(typeof(PoolCompleter))]
    public string[]? Name { get; set; }

    private protected override IReadOnlyList<Type> TakesOnly => Kinds;

    private protected override IEnumerable<(string Item, object? Target)> Collect() => Name!.Select(name => (name, (object?)name));

    private protected override string Describe(string item, AirflowSession session) => $"Remove pool '{item}'";

    private protected override void Change(string item, AirflowSession session) => Await(call => session.DeletePoolAsync(item, call));

    private protected override string NameOf(string item) => item;

    private protected override Task<BulkResult> ChangeTogetherAsync(IReadOnlyList<string> items, AirflowSession session, CallContext call) =>
        session.DeletePoolsAsync(items, call);
}
