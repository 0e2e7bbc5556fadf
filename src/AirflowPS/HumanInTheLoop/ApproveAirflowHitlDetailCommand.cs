using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Approves what a task asks to have approved, and the task goes on (human in the loop, Airflow 3.1 and later).</summary>
/// <remarks>It takes questions that have the options Approve and Reject; any other is answered with Submit-AirflowHitlDetail. One that was answered already is an error.</remarks>
/// <example>
/// <code>Get-AirflowHitlDetail needs_human -TaskId approve -ResponseReceived $false | Approve-AirflowHitlDetail</code>
/// <para>Approves all that a DAG waits to have approved.</para>
/// </example>
/// <example>
/// <code>Get-AirflowHitlDetail -Subject 'Deploy*' -ResponseReceived $false | Approve-AirflowHitlDetail -WhatIf</code>
/// <para>Shows which questions would be approved.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Approve, "AirflowHitlDetail", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(HitlDetail))]
public sealed class ApproveAirflowHitlDetailCommand : HitlApprovalCmdlet
{
    private protected override string Button => HitlForm.Approve;
}
