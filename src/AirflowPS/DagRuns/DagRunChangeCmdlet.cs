using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>The base of cmdlets that change runs.</summary>
public abstract class DagRunChangeCmdlet : ChangeCmdlet<DagRunTarget>
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
}
