using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>The base of cmdlets that change runs that are named: those of a DAG in one request, where the server has one for it.</summary>
public abstract class DagRunChangeCmdlet : BulkChangeCmdlet<DagRunTarget>
{
    private static readonly Type[] Kinds = [typeof(DagRun)];

    private protected DagRunChangeCmdlet()
    {
    }

    /// <summary>The DAG.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Dag")]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    [ArgumentCompleter(typeof(DagIdCompleter))]
    public string? DagId { get; set; }

    /// <summary>The runs.</summary>
    [Parameter(Position = 1, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    [ArgumentCompleter(typeof(DagRunIdCompleter))]
    public string[]? DagRunId { get; set; }

    private protected override IReadOnlyList<Type> TakesOnly => Kinds;

    private protected override IEnumerable<(DagRunTarget Item, object? Target)> Collect() =>
        DagRunId!.Select(id => (new DagRunTarget(DagId!, id), (object?)id));

    private protected override string NameOf(DagRunTarget item) => item.DagRunId;

    private protected override string? PartOf(DagRunTarget item) => item.DagId;

    private protected sealed override Task<BulkResult> ChangeTogetherAsync(IReadOnlyList<DagRunTarget> items, AirflowSession session, CallContext call) =>
        ChangeTogetherAsync(items[0].DagId, items.Select(item => item.DagRunId).ToList(), session, call);

    /// <summary>Changes runs of one DAG in one request.</summary>
    /// <returns>What was done, by the ids of the runs; the rest is changed one by one.</returns>
    private protected abstract Task<BulkResult> ChangeTogetherAsync(string dagId, IReadOnlyList<string> runIds, AirflowSession session, CallContext call);
}
