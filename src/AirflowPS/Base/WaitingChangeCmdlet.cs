using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>The base of cmdlets that set runs going and can wait for them.</summary>
/// <typeparam name="TItem">What one change needs to know.</typeparam>
public abstract class WaitingChangeCmdlet<TItem> : ChangeCmdlet<TItem>
    where TItem : notnull
{
    private readonly List<(string DagId, string DagRunId, AirflowSession Session)> awaited = [];

    private protected WaitingChangeCmdlet()
    {
    }

    /// <summary>Waits for the runs, as Wait-AirflowDagRun does: ends in an error that names those that failed.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>Whether the run is written where nobody waits for it.</summary>
    private protected virtual bool WritesWithoutWaiting => true;

    /// <summary>Writes a run, or takes it among those to wait for.</summary>
    private protected void WriteOrWait(DagRun run, AirflowSession session)
    {
        if (Wait)
        {
            WaitFor(run.DagId!, run.DagRunId!, session);
        }
        else if (WritesWithoutWaiting)
        {
            WriteObject(ObjectShape.Of(run));
        }
    }

    /// <summary>Takes a run among those to wait for.</summary>
    private protected void WaitFor(string dagId, string dagRunId, AirflowSession session)
    {
        if (Wait && !awaited.Contains((dagId, dagRunId, session)))
        {
            awaited.Add((dagId, dagRunId, session));
        }
    }
}
