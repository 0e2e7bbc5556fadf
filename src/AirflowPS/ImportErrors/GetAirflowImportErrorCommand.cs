using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Shows which DAG files fail to import, and with what trace.</summary>
/// <remarks>A DAG whose file fails to import stays readable, but is stale and takes no runs. A file that imports again loses its error.</remarks>
/// <example>
/// <code>Get-AirflowImportError</code>
/// <para>Lists the files that fail to import.</para>
/// </example>
/// <example>
/// <code>(Get-AirflowImportError -Filename '*broken.py').StackTrace</code>
/// <para>Shows the trace of one.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "AirflowImportError", SupportsPaging = true)]
[OutputType(typeof(ImportError))]
public sealed class GetAirflowImportErrorCommand : ReadCmdlet
{
    /// <summary>Numbers of import errors; all without it. One that is not there is an error.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public int[]? ImportErrorId { get; set; }

    /// <summary>Only those of files with this name, as the list shows it; wildcards may stand in it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string? Filename { get; set; }

    /// <summary>The order; by number without it.</summary>
    [Parameter]
    [ValidateSet("Id", "Timestamp", "Filename", "BundleName")]
    public string[]? OrderBy { get; set; }

    /// <summary>Turns the order round.</summary>
    [Parameter]
    public SwitchParameter Descending { get; set; }

    private protected override void ReadRecord()
    {
        if (ImportErrorId is null)
        {
            ForOne(Filename, WriteErrors);
            return;
        }

        foreach (int id in ImportErrorId)
        {
            ForOne(id, session => WriteOne(Await(call => session.GetImportErrorAsync(id, call))));
        }
    }

    private void WriteErrors(AirflowSession session)
    {
        Query query = new Query().Ordered(OrderBy, Descending);
        if (Filename is null)
        {
            WriteList(range => session.ReadImportErrors(query, range));
            return;
        }

        NamePattern? pattern = NamePattern.Of(Filename);
        query.Narrow("filename_pattern", pattern?.LikeText ?? Filename);
        WriteList(range => session.ReadImportErrors(query, range), error => pattern?.Matches(error.Filename) ?? string.Equals(error.Filename, Filename, StringComparison.OrdinalIgnoreCase));
    }
}
