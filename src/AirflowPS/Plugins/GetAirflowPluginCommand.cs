using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Lists the plugins that the server has loaded, or those that it could not load.</summary>
/// <example>
/// <code>Get-AirflowPlugin</code>
/// <para>The plugins that are loaded, and where each comes from.</para>
/// </example>
/// <example>
/// <code>Get-AirflowPlugin -ImportError</code>
/// <para>The plugins that could not be loaded, and why.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "AirflowPlugin", SupportsPaging = true, DefaultParameterSetName = Loaded)]
[OutputType(typeof(Plugin), typeof(PluginImportError))]
public sealed class GetAirflowPluginCommand : ReadCmdlet
{
    private const string Loaded = "Loaded";
    private const string Failed = "Failed";

    /// <summary>Names, with wildcards where they are typed. One without wildcards that is not there is an error.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = Loaded)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(PluginCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Shows the plugins that could not be imported, each with its error (3.1 and later).</summary>
    [Parameter(Mandatory = true, ParameterSetName = Failed)]
    public SwitchParameter ImportError { get; set; }

    private protected override void ReadRecord()
    {
        if (ImportError)
        {
            ForOne(null, session => WriteList(range => session.ReadPluginImportErrors(range)));
            return;
        }

        ReadNamed(
            Name,
            nameof(Name),
            null,
            _ => new Query(),
            (session, _, range) => session.ReadPlugins(range),
            plugin => plugin.Name,
            (session, name, call) => session.GetPluginAsync(name, call));
    }
}
