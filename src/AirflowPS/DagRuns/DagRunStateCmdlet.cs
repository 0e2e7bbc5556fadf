using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>The base of cmdlets that change the state or the note of runs.</summary>
public abstract class DagRunStateCmdlet : DagRunChangeCmdlet
{
    private protected DagRunStateCmdlet()
    {
    }

    /// <summary>Gives the runs as they are afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>What changes of each run.</summary>
    private protected abstract DagRunChange Request();

    private protected override void Change(DagRunTarget item, AirflowSession session)
    {
        DagRun run = Await(call => session.SetDagRunAsync(item.DagId, item.DagRunId, Request(), call));
        if (PassThru)
        {
            WriteObject(ObjectShape.Of(run));
        }
    }

    private protected override Task<BulkResult> ChangeTogetherAsync(string dagId, IReadOnlyList<string> runIds, AirflowSession session, CallContext call) =>
        session.SetDagRunsAsync(dagId, runIds, Request(), call);

    private protected override IReadOnlyDictionary<string, AirflowObject> ReadChanged(IReadOnlyList<DagRunTarget> items, AirflowSession session)
    {
        string dagId = items[0].DagId;
        return PassThru
            ? Read(items, (ids, call) => session.FindDagRunsAsync(dagId, ids, call), (id, call) => session.GetDagRunAsync(dagId, id, call))
            : base.ReadChanged(items, session);
    }
}
