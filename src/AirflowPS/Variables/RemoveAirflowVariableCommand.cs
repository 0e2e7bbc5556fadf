using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Deletes variables.</summary>
/// <remarks>Several variables are deleted in one request where the server has it (Airflow 3).</remarks>
/// <example>
/// <code>Remove-AirflowVariable etl_settings -WhatIf</code>
/// <para>Tells what would be deleted, and on which server.</para>
/// </example>
/// <example>
/// <code>Get-AirflowVariable 'tmp_*' | Remove-AirflowVariable -Confirm:$false</code>
/// <para>Deletes the variables whose keys begin so, without asking.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "AirflowVariable", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveAirflowVariableCommand : BulkChangeCmdlet<string>
{
    private static readonly Type[] Kinds = [typeof(Variable)];

    /// <summary>The variables' keys.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    [ArgumentCompleter(typeof(VariableKeyCompleter))]
    public string[]? Key { get; set; }

    private protected override IReadOnlyList<Type> TakesOnly => Kinds;

    private protected override IEnumerable<(string Item, object? Target)> Collect() => Key!.Select(key => (key, (object?)key));

    private protected override string Describe(string item, AirflowSession session) => $"Remove variable '{item}'";

    private protected override void Change(string item, AirflowSession session) => Await(call => session.DeleteVariableAsync(item, call));

    private protected override string NameOf(string item) => item;

    private protected override Task<BulkResult> ChangeTogetherAsync(IReadOnlyList<string> items, AirflowSession session, CallContext call) =>
        session.DeleteVariablesAsync(items, call);
}
