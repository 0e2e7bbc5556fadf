using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Makes a variable; fails where one of that key exists.</summary>
/// <remarks>On Airflow 2, whose API overwrites what is there, it is looked for first. Several variables are made in one request where the server has it (Airflow 3).</remarks>
/// <example>
/// <code>New-AirflowVariable etl_region -Value eu -Description 'Where the orders come from'</code>
/// <para>Makes a variable that holds text.</para>
/// </example>
/// <example>
/// <code>New-AirflowVariable etl_limits -Value @{ rows = 1000; retries = 3 }</code>
/// <para>Makes one that holds JSON.</para>
/// </example>
/// <example>
/// <code>'Key,Value', 'etl_first,1', 'etl_second,2' | ConvertFrom-Csv | New-AirflowVariable</code>
/// <para>Makes variables of rows, such as those that Import-Csv reads from a file.</para>
/// </example>
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
