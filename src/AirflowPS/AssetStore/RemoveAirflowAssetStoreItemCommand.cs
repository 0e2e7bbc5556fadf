using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Deletes what is kept with assets (Airflow 3.3 and later). To the server, that a key is not there is no error.</summary>
/// <example>
/// <code>Get-AirflowAssetStoreItem -Name orders -Key 'tmp_*' | Remove-AirflowAssetStoreItem -WhatIf</code>
/// <para>Shows what would be deleted of what is kept with an asset.</para>
/// </example>
/// <example>
/// <code>Remove-AirflowAssetStoreItem -Name orders -All -WhatIf</code>
/// <para>Shows what would be asked for to delete all of it.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "AirflowAssetStoreItem", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveAirflowAssetStoreItemCommand : AssetChangeCmdlet<AssetStoreTarget>
{
    private static readonly Type[] Kinds = [typeof(Asset), typeof(AssetStoreItem)];

    /// <summary>The keys.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    [ArgumentCompleter(typeof(AssetStoreKeyCompleter))]
    public string[]? Key { get; set; }

    /// <summary>Instead of keys: all that is kept with the asset.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    private protected override IReadOnlyList<Type> TakesOnly => Kinds;

    private protected override IEnumerable<(AssetStoreTarget Item, object? Target)> Collect()
    {
        AssetKey asset = RequireAsset();
        return StoreKeys.Choose(Key, All).Select(key => (new AssetStoreTarget(asset, key), key ?? AssetInput.TargetOf(asset)));
    }

    private protected override string Describe(AssetStoreTarget item, AirflowSession session) => $"Remove {item}";

    private protected override void Change(AssetStoreTarget item, AirflowSession session)
    {
        int id = Await(call => session.GetAssetIdAsync(item.Asset, call));
        Await(call => item.Key is null ? session.ClearAssetStoreAsync(id, call) : session.DeleteAssetStoreItemAsync(id, item.Key, call));
    }
}
