using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Pauses backfills: no more of their runs start; those that run go on to their end.</summary>
/// <remarks>One that has ended is an error (Airflow 3).</remarks>
/// <example>
/// <code>Get-AirflowBackfill backfillable -First 1 | Suspend-AirflowBackfill</code>
/// <para>Pauses the latest backfill of a DAG.</para>
/// </example>
/// <example>
/// <code>Get-AirflowBackfill | Where-Object CompletedAt -EQ $null | Suspend-AirflowBackfill -WhatIf</code>
/// <para>Shows which backfills go on and would be paused.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Suspend, "AirflowBackfill", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(Backfill))]
public sealed class SuspendAirflowBackfillCommand : BackfillChangeCmdlet
{
    private protected override string Verb => "Suspend";

    private protected override Task<Backfill> ChangeAsync(int item, AirflowSession session, CallContext call) => session.SetBackfillPausedAsync(item, true, call);
}
