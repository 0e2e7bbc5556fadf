using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Tells why runs do not go on, with the evidence.</summary>
/// <remarks>
/// It looks at whether the scheduler reports, whether the DAG is paused or its file fails to import, whether the run is
/// for later, how many runs of the DAG are active, whether pools have slots, whether a person is asked, and, from
/// Airflow 2.10 on, at what the scheduler says of each task that waits. It gives nothing for a run that has ended, and
/// where nothing is in the way.
/// </remarks>
/// <example>
/// <code>Get-AirflowDagRun -State queued | Get-AirflowDagRunBlocker</code>
/// <para>Shows for each queued run what it waits for.</para>
/// </example>
/// <example>
/// <code>$null = New-AirflowDagRun fleet_002 -WarningAction Ignore; (Get-AirflowDagRunBlocker fleet_002).Evidence</code>
/// <para>Shows by what it is seen that the runs of a DAG do not go on.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "AirflowDagRunBlocker")]
[OutputType(typeof(DagRunBlocker))]
public sealed class GetAirflowDagRunBlockerCommand : ReadCmdlet
{
    private readonly Dictionary<AirflowSession, DagRunBlockerFinder> finders = [];

    /// <summary>The DAG.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Dag")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DagIdCompleter))]
    public string? DagId { get; set; }

    /// <summary>The runs; without it, all of the DAG that have not ended.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DagRunIdCompleter))]
    public string[]? DagRunId { get; set; }

    private protected override void ReadRecord()
    {
        if (DagRunId is null)
        {
            ForOne(DagId, WriteUnfinished);
            return;
        }

        foreach (string id in DagRunId)
        {
            ForOne(id, session => WriteAll(Await(call => FinderOf(session).FindAsync(DagId!, id, call))));
        }
    }

    private void WriteUnfinished(AirflowSession session)
    {
        using PageReader<DagRun> runs = FinderOf(session).ReadUnfinished(DagId!);
        while (Await(runs.NextAsync) is { } page)
        {
            foreach (DagRun run in page.Items)
            {
                ForOneOver(session, run.DagRunId, () => WriteAll(Await(call => FinderOf(session).FindAsync(run, call))));
            }
        }
    }

    private void WriteAll(IReadOnlyList<DagRunBlocker> blockers)
    {
        foreach (DagRunBlocker blocker in blockers)
        {
            WriteOne(blocker);
        }
    }

    private DagRunBlockerFinder FinderOf(AirflowSession session)
    {
        if (!finders.TryGetValue(session, out DagRunBlockerFinder? finder))
        {
            finders[session] = finder = new DagRunBlockerFinder(session);
        }

        return finder;
    }
}
