using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Cancels backfills: those of their runs that wait are set to failed, those that run go on to their end. It cannot be undone.</summary>
/// <remarks>To hold one up for a while, suspend it: Suspend-AirflowBackfill.</remarks>
/// <example>
/// <code>Get-AirflowBackfill backfillable -First 1 | Stop-AirflowBackfill</code>
/// <para>Cancels the latest backfill of a DAG.</para>
/// </example>
/// <example>
/// <code>Get-AirflowBackfill | Where-Object CompletedAt -EQ $null | Stop-AirflowBackfill -WhatIf</code>
/// <para>Shows which backfills go on and would be cancelled.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Stop, "AirflowBackfill", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(Backfill))]
public sealed class StopAirflowBackfillCommand : BackfillChangeCmdlet
{
    private protected override string Verb => "Stop";

    private protected override Task<Backfill> ChangeAsync(int item, AirflowSession session, CallContext call) => session.CancelBackfillAsync(item, call);
}
