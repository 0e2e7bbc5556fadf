using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Deletes XComs (Airflow 3.2 and later).</summary>
/// <example>
/// <code>Get-AirflowXCom orders_etl -Key rows -First 1 | Remove-AirflowXCom -WhatIf</code>
/// <para>Shows what would be deleted.</para>
/// </example>
/// <example>
/// <code>Get-AirflowXCom orders_etl -Key label | Remove-AirflowXCom -Confirm:$false</code>
/// <para>Deletes the XComs of one key in all runs of a DAG, without asking.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "AirflowXCom", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveAirflowXComCommand : XComChangeCmdlet<XComKey>
{
    /// <summary>The keys.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    [ArgumentCompleter(typeof(XComKeyCompleter))]
    public string[]? Key { get; set; }

    private protected override IEnumerable<(XComKey Item, object? Target)> Collect() => Key!.Select(key => (KeyOf(key), (object?)key));

    private protected override string Describe(XComKey item, AirflowSession session) => $"Remove {item}";

    private protected override void Change(XComKey item, AirflowSession session) => Await(call => session.DeleteXComAsync(item, call));
}
