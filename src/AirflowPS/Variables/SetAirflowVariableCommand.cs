using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Makes a variable so: changes what is given of it, and makes it where it is missing.</summary>
/// <remarks>
/// A masked value (***) is refused, since the secret behind it would be lost; -Force writes it all the same. Several
/// variables are set in one request where the server has it (Airflow 3).
/// </remarks>
/// <example>
/// <code>Set-AirflowVariable etl_settings -Value @{ region = 'us'; batch = 500 }</code>
/// <para>Sets a variable to JSON, and makes it where it is missing.</para>
/// </example>
/// <example>
/// <code>Set-AirflowVariable api_token -Value (Read-Host -AsSecureString)</code>
/// <para>Sets one to a secret that is asked for at the prompt and shown nowhere.</para>
/// </example>
/// <example>
/// <code>Get-AirflowVariable -Session dev -Key 'etl_*' | Set-AirflowVariable -Session prod -WhatIf</code>
/// <para>Shows which variables would be carried from one server to another.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "AirflowVariable", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(Variable))]
public sealed class SetAirflowVariableCommand : VariableBodyCommand
{
    /// <summary>Its value: text is kept exactly, a SecureString is not logged, anything else becomes JSON.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [BodyParameter]
    public object? Value { get; set; }

    /// <summary>Fails where the variable is missing, instead of making it.</summary>
    [Parameter]
    public SwitchParameter MustExist { get; set; }

    /// <summary>Gives the variable as it is afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override object? GivenValue => Value;

    private protected override string Describe(VariableItem item, AirflowSession session) => $"Set variable '{item.Key}'";

    private protected override void Change(VariableItem item, AirflowSession session)
    {
        Variable variable = Await(call => session.SetVariableAsync(item.Key, item.Change, create: !MustExist, Force, call));
        if (PassThru)
        {
            WriteObject(ObjectShape.Of(variable));
        }
    }

    private protected override Task<BulkResult> ChangeTogetherAsync(IReadOnlyList<VariableItem> items, AirflowSession session, CallContext call) =>
        session.SetVariablesAsync(Pairs(items), create: !MustExist, Force, call);

    private protected override IReadOnlyDictionary<string, AirflowObject> ReadChanged(IReadOnlyList<string> names, AirflowSession session) =>
        PassThru ? base.ReadChanged(names, session) : new Dictionary<string, AirflowObject>();
}
