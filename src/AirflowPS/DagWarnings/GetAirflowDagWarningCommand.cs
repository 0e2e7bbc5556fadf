using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Shows what the server finds amiss with DAGs, such as a pool that is not there.</summary>
/// <remarks>A warning does not keep a DAG from being there; what does is an import error: see Get-AirflowImportError.</remarks>
/// <example>
/// <code>Get-AirflowDagWarning</code>
/// <para>All warnings.</para>
/// </example>
/// <example>
/// <code>Get-AirflowDagWarning -WarningType 'non-existent pool' | Format-List DagId, Message</code>
/// <para>Which DAGs name pools that are not there, in full.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "AirflowDagWarning", SupportsPaging = true)]
[OutputType(typeof(DagWarning))]
public sealed class GetAirflowDagWarningCommand : ReadCmdlet
{
    /// <summary>The DAGs, with wildcards where they are typed; all without it. One without wildcards that is not there is an error.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Dag")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DagIdCompleter))]
    public string[]? DagId { get; set; }

    /// <summary>Only warnings of this type: asset conflict, non-existent pool, runtime varying value.</summary>
    [Parameter]
    [QueryParameter("warning_type")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(WarningTypeCompleter))]
    public string? WarningType { get; set; }

    /// <summary>The order; by DAG without it.</summary>
    [Parameter]
    [ValidateSet("DagId", "WarningType", "Message", "Timestamp")]
    public string? OrderBy { get; set; }

    /// <summary>Turns the order round.</summary>
    [Parameter]
    public SwitchParameter Descending { get; set; }

    private protected override void ReadRecord()
    {
        foreach (string? id in DagId ?? (string?[])[null])
        {
            NamePattern? pattern = id is not null && IsTyped(nameof(DagId)) ? NamePattern.Of(id) : null;
            Query query = QueryParameterAttribute.Collect(this).Ordered([OrderBy ?? "DagId"], Descending);
            ForOne(id, session => WriteList(
                range => session.ReadDagWarnings(pattern is null ? id : null, query, range),
                pattern is null ? null : warning => pattern.Matches(warning.DagId)));
        }
    }
}
