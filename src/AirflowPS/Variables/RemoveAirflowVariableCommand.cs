using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Deletes variables.</summary>
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
