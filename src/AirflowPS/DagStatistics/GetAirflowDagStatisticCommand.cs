using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Counts the runs of DAGs by state (Airflow 2.10 and later).</summary>
/// <remarks>Without names, and with wildcards, DAGs that have no runs are left out; one that is named has counts of 0.</remarks>
/// <example>
/// <code>Get-AirflowDagStatistic orders_etl, reports</code>
/// <para>How many runs of two DAGs wait, go on, succeeded and failed.</para>
/// </example>
/// <example>
/// <code>Get-AirflowDagStatistic | Where-Object Failed -GT 0 | Sort-Object Failed -Descending</code>
/// <para>The DAGs that have failed runs, the worst first.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "AirflowDagStatistic", SupportsPaging = true)]
[OutputType(typeof(DagStatistic))]
public sealed class GetAirflowDagStatisticCommand : ReadCmdlet
{
    /// <summary>The DAGs, with wildcards where they are typed; all that have runs without it.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Dag")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DagIdCompleter))]
    public string[]? DagId { get; set; }

    private protected override void ReadRecord()
    {
        foreach (string? id in DagId ?? (string?[])[null])
        {
            NamePattern? pattern = id is not null && IsTyped(nameof(DagId)) ? NamePattern.Of(id) : null;
            ForOne(id, session =>
            {
                if (id is null || pattern is not null)
                {
                    WriteList(session.ReadDagStatistics, pattern is null ? null : statistic => pattern.Matches(statistic.DagId));
                }
                else
                {
                    WriteOne(Await(call => session.GetDagStatisticAsync(id, call)));
                }
            });
        }
    }
}
