using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Lets paused backfills go on: their runs start again.</summary>
/// <remarks>One that has ended is an error. The runs of a paused DAG wait all the same (Airflow 3).</remarks>
/// <example>
/// <code>Get-AirflowBackfill backfillable -First 1 | Resume-AirflowBackfill -PassThru</code>
/// <para>Lets the latest backfill of a DAG go on, and gives it.</para>
/// </example>
/// <example>
/// <code>Get-AirflowBackfill | Where-Object { $_.IsPaused -and -not $_.CompletedAt } | Resume-AirflowBackfill</code>
/// <para>Lets all go on that are paused; those that were cancelled are paused, too, and stay so.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Resume, "AirflowBackfill", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(Backfill))]
public sealed class ResumeAirflowBackfillCommand : BackfillChangeCmdlet
{
    private protected override string Verb => "Resume";

    private protected override Task<Backfill> ChangeAsync(int item, AirflowSession session, CallContext call) => session.SetBackfillPausedAsync(item, false, call);
}
