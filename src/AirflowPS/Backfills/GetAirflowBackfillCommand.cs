using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Lists the backfills of DAGs, newest first, or reads those that are named by number.</summary>
/// <remarks>CompletedAt is also set of one that was cancelled; how its runs went is told by Wait-AirflowBackfill (Airflow 3).</remarks>
/// <example>
/// <code>Get-AirflowBackfill backfillable</code>
/// <para>The backfills of a DAG.</para>
/// </example>
/// <example>
/// <code>Get-AirflowBackfill | Where-Object CompletedAt -EQ $null</code>
/// <para>The backfills that go on, of all DAGs: each DAG that can have any is asked for.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "AirflowBackfill", SupportsPaging = true)]
[OutputType(typeof(Backfill))]
public sealed class GetAirflowBackfillCommand : ReadCmdlet
{
    /// <summary>The DAGs, with wildcards where they are typed: each is a list of its own. All DAGs that can have backfills without it.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Dag")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DagIdCompleter))]
    public string[]? DagId { get; set; }

    /// <summary>Numbers of backfills. One that is not there is an error.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ValidateRange(1, int.MaxValue)]
    [ArgumentCompleter(typeof(BackfillIdCompleter))]
    public int[]? BackfillId { get; set; }

    /// <summary>The order; newest first without it.</summary>
    [Parameter]
    [ValidateSet("Id")]
    public string[]? OrderBy { get; set; }

    /// <summary>Turns the order round.</summary>
    [Parameter]
    public SwitchParameter Descending { get; set; }

    private protected override void ReadRecord()
    {
        foreach (int number in BackfillId ?? [])
        {
            ForOne(number, session => WriteOne(Await(call => session.GetBackfillAsync(number, call))));
        }

        if (BackfillId is not null)
        {
            return;
        }

        foreach (string id in DagId ?? ["*"])
        {
            NamePattern? pattern = DagId is null || IsTyped(nameof(DagId)) ? NamePattern.Of(id) : null;
            ForOne(id, session =>
            {
                if (pattern is null)
                {
                    WriteBackfills(session, id, mustExist: IsTyped(nameof(DagId)));
                    return;
                }

                // What has no schedule has no backfills; earlier versions say only that.
                foreach (Dag dag in FindDags(session, pattern).Where(dag => dag.IsBackfillable ?? dag.TimetableSummary is not null))
                {
                    WriteBackfills(session, dag.DagId!, mustExist: false);
                }
            });
        }
    }

    private void WriteBackfills(AirflowSession session, string dagId, bool mustExist) =>
        WriteList(range => session.ReadBackfills(dagId, new Query().Ordered(OrderBy, Descending), range, mustExist));
}
