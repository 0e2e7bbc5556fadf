using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Makes a variable; fails where one of that key exists.</summary>
[Cmdlet(VerbsCommon.New, "AirflowVariable", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(Variable))]
public sealed class NewAirflowVariableCommand : VariableBodyCommand
{
    /// <summary>Its value: text is kept exactly, a SecureString is not logged, anything else becomes JSON.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [BodyParameter]
    public object? Value { get; set; }

    private protected override object? GivenValue => Value;

    private protected override string Describe(VariableItem item, AirflowSession session) => $"Make variable '{item.Key}'";

    private protected override void Change(VariableItem item, AirflowSession session) =>
        WriteObject(ObjectShape.Of(Await(call => session.CreateVariableAsync(item.Key, item.Change, Force, call))));

    private protected override Task<BulkResult> ChangeTogetherAsync(IReadOnlyList<VariableItem> items, AirflowSession session, CallContext call) =>
        session.CreateVariablesAsync(Pairs(items), Force, call);
}
