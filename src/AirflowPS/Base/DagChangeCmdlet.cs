using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>The base of cmdlets that change DAGs, or have something done with them.</summary>
public abstract class DagChangeCmdlet : ChangeCmdlet<string>
{
    private static readonly Type[] Kinds = [typeof(Dag), typeof(DagDetails)];

    private protected DagChangeCmdlet()
    {
    }

    /// <summary>The DAGs.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Dag")]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    [ArgumentCompleter(typeof(DagIdCompleter))]
    public string[]? DagId { get; set; }

    private protected override IReadOnlyList<Type> TakesOnly => Kinds;

    private protected override IEnumerable<(string Item, object? Target)> Collect() => DagId!.Select(id => (id, (object?)id));
}
