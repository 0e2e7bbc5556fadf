using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Rejects what a task asks to have approved: the tasks behind it are skipped (human in the loop, Airflow 3.1 and later).</summary>
/// <remarks>It takes questions that have the options Approve and Reject; any other is answered with Submit-AirflowHitlDetail. One that was answered already is an error.</remarks>
/// <example>
/// <code>Get-AirflowHitlDetail needs_human -TaskId approve -ResponseReceived $false | Deny-AirflowHitlDetail -WhatIf</code>
/// <para>Shows which questions would be rejected.</para>
/// </example>
/// <example>
/// <code>Get-AirflowHitlDetail -ResponseReceived $false -CreatedBefore (Get-Date).AddDays(-7) | Deny-AirflowHitlDetail</code>
/// <para>Rejects what nobody has answered for a week.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Deny, "AirflowHitlDetail", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(HitlDetail))]
public sealed class DenyAirflowHitlDetailCommand : HitlApprovalCmdlet
{
    private protected override string Button => HitlForm.Reject;
}
