using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Lists aliases of assets, or reads those that are named: names under which tasks make assets that are known only when they run.</summary>
/// <example>
/// <code>Get-AirflowAssetAlias</code>
/// <para>All aliases.</para>
/// </example>
/// <example>
/// <code>Get-AirflowAssetAlias 'example-*' -OrderBy Name</code>
/// <para>Those whose names begin so.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "AirflowAssetAlias", SupportsPaging = true)]
[OutputType(typeof(AssetAlias))]
public sealed class GetAirflowAssetAliasCommand : ReadCmdlet
{
    /// <summary>Names, with wildcards where they are typed. One without wildcards that is not there is an error.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(AssetAliasCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Numbers. One that is not there is an error.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ValidateRange(1, int.MaxValue)]
    [ArgumentCompleter(typeof(AssetAliasIdCompleter))]
    public int[]? AssetAliasId { get; set; }

    /// <summary>The order; as they were made without it.</summary>
    [Parameter]
    [ValidateSet("Id", "Name")]
    public string[]? OrderBy { get; set; }

    /// <summary>Turns the order round.</summary>
    [Parameter]
    public SwitchParameter Descending { get; set; }

    private protected override void ReadRecord()
    {
        if (AssetAliasId is not null)
        {
            foreach (int id in AssetAliasId)
            {
                ForOne(id, session => WriteOne(Await(call => session.GetAssetAliasAsync(id, call))));
            }

            return;
        }

        ReadNamed(
            Name,
            nameof(Name),
            "name_pattern",
            () => new Query().Ordered(OrderBy, Descending),
            (session, query, range) => session.ReadAssetAliases(query, range),
            alias => alias.Name,
            (session, name, call) => session.GetAssetAliasAsync(name, call));
    }
}
