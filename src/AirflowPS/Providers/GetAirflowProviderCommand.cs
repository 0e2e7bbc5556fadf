using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Lists the providers that the server has, with their versions.</summary>
/// <example>
/// <code>Get-AirflowProvider</code>
/// <para>All providers.</para>
/// </example>
/// <example>
/// <code>Get-AirflowProvider '*common*' | Select-Object Name, Version</code>
/// <para>The versions of those whose name has common in it.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "AirflowProvider", SupportsPaging = true)]
[OutputType(typeof(Provider))]
public sealed class GetAirflowProviderCommand : ReadCmdlet
{
    /// <summary>Names of packages, with wildcards where they are typed. One without wildcards that is not there is an error.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ProviderCompleter))]
    public string[]? Name { get; set; }

    private protected override void ReadRecord() =>
        ReadNamed(
            Name,
            nameof(Name),
            null,
            _ => new Query(),
            (session, _, range) => session.ReadProviders(range),
            provider => provider.Name,
            (session, name, call) => session.GetProviderAsync(name, call));
}
