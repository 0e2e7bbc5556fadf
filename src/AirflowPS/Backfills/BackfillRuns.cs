using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Reads what is to be waited for where a backfill is.</summary>
internal static class BackfillRuns
{
    /// <summary>The runs of a backfill; that there are none is told.</summary>
    public static IReadOnlyList<DagRun> Read(AirflowCmdlet cmdlet, Backfill backfill, AirflowSession session)
    {
        IReadOnlyList<DagRun> runs = cmdlet.Await(call => session.GetBackfillRunsAsync(backfill, call));
        if (runs.Count == 0)
        {
            cmdlet.WriteWarning($"Backfill {backfill} of DAG '{backfill.DagId}' has no runs to wait for: its dates had some already, or none of the schedule's is among them.");
        }

        return runs;
    }
}
