using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Waits until the runs of backfills have ended, and lets nothing through that did not succeed: gives each run when it has ended, and ends in an error that names those that failed, with their failed tasks and why.</summary>
/// <remarks>The verdict comes from the runs: a backfill that was cancelled is called completed, too.</remarks>
/// <example>
/// <code>New-AirflowBackfill backfillable -FromDate 2026-03-01 -ToDate 2026-03-03 | Wait-AirflowBackfill -TimeoutSec 3600</code>
/// <para>Makes a backfill and waits for it, an hour at the most.</para>
/// </example>
/// <example>
/// <code>Get-AirflowBackfill backfillable -First 1 | Wait-AirflowBackfill -IgnoreFailure | Group-Object State</code>
/// <para>Waits for the latest backfill of a DAG, and counts its runs by how they ended.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Wait, "AirflowBackfill")]
[OutputType(typeof(DagRun))]
public sealed class WaitAirflowBackfillCommand : GateCmdlet
{
    private static readonly Type[] Kinds = [typeof(Backfill)];

    private readonly List<(AirflowSession Session, int BackfillId)> backfills = [];

    /// <summary>Numbers of backfills.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ValidateRange(1, int.MaxValue)]
    [ArgumentCompleter(typeof(BackfillIdCompleter))]
    public int[]? BackfillId { get; set; }

    private protected override IReadOnlyList<Type> TakesOnly => Kinds;

    private protected override void Collect()
    {
        foreach (int id in BackfillId!)
        {
            ForOne(id, session => backfills.Add((session, id)));
        }
    }

    private protected override IReadOnlyList<(AirflowSession Session, string DagId, string DagRunId)> FindRuns()
    {
        var runs = new List<(AirflowSession Session, string DagId, string DagRunId)>();
        foreach ((AirflowSession session, int id) in backfills)
        {
            ForOneOver(session, id, () =>
            {
                Backfill backfill = Await(call => session.GetBackfillAsync(id, call));
                runs.AddRange(BackfillRuns.Read(this, backfill, session).Select(run => (session, run.DagId!, run.DagRunId!)));
            });
        }

        return runs;
    }
}
