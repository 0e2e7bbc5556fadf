using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Lists the tags that DAGs have, each once (Airflow 3).</summary>
/// <remarks>To list the DAGs that have a tag: Get-AirflowDag -Tag.</remarks>
/// <example>
/// <code>Get-AirflowDagTag</code>
/// <para>All tags, by name.</para>
/// </example>
/// <example>
/// <code>Get-AirflowDagTag 'shard-*' | ForEach-Object { Get-AirflowDag -Tag $_ -First 1 }</code>
/// <para>One DAG of each tag that begins so.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "AirflowDagTag", SupportsPaging = true)]
[OutputType(typeof(DagTag))]
public sealed class GetAirflowDagTagCommand : ReadCmdlet
{
    /// <summary>Names, with wildcards where they are typed. One without wildcards that no DAG has is an error.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(TagCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Turns the order round, which is by name.</summary>
    [Parameter]
    public SwitchParameter Descending { get; set; }

    private protected override void ReadRecord() =>
        ReadNamed(
            Name,
            nameof(Name),
            "tag_name_pattern",
            () => new Query().Ordered(Descending ? ["Name"] : null, Descending),
            (session, query, range) => session.ReadDagTags(query, range),
            tag => tag.Name,
            (session, name, call) => session.GetDagTagAsync(name, call));
}
