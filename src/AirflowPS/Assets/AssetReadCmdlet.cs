using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>The base of Get- cmdlets for what an asset has.</summary>
public abstract class AssetReadCmdlet : ReadCmdlet
{
    private protected AssetReadCmdlet()
    {
    }

    /// <summary>The asset, by its name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [MayBeMissing]
    [ArgumentCompleter(typeof(AssetNameCompleter))]
    public string? Name { get; set; }

    /// <summary>The asset, by its URI. On Airflow 2, where assets are called datasets, it is their name, too.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [MayBeMissing]
    [ArgumentCompleter(typeof(AssetUriCompleter))]
    public string? Uri { get; set; }

    /// <summary>The asset, by its number.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [MayBeMissing]
    [ArgumentCompleter(typeof(AssetIdCompleter))]
    public int? AssetId { get; set; }

    /// <summary>The asset that was named; null where none was.</summary>
    private protected AssetKey? FindAsset() => AssetInput.Find(IsTyped, AssetId, Uri, Name);

    /// <summary>The asset that was named.</summary>
    private protected AssetKey RequireAsset() => AssetInput.Require(IsTyped, AssetId, Uri, Name);
}
