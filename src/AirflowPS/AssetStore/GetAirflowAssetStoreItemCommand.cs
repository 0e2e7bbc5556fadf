using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Reads what is kept with an asset: values under keys, such as how far it has been read (Airflow 3.3 and later).</summary>
/// <remarks>Each value says when it was last changed, and by whom: a task, or a user.</remarks>
/// <example>
/// <code>Get-AirflowAssetStoreItem -Name orders</code>
/// <para>All that is kept with an asset.</para>
/// </example>
/// <example>
/// <code>Get-AirflowAsset orders | Get-AirflowAssetStoreItem -Key 'water*' | Select-Object Key, Value, LastUpdatedBy</code>
/// <para>What is kept under keys that begin so, and who wrote it.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "AirflowAssetStoreItem", SupportsPaging = true)]
[OutputType(typeof(AssetStoreItem))]
public sealed class GetAirflowAssetStoreItemCommand : AssetReadCmdlet
{
    /// <summary>The keys, with wildcards where they are typed; all without it. One without wildcards that is not there is an error.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(AssetStoreKeyCompleter))]
    public string[]? Key { get; set; }

    private protected override void ReadRecord() =>
        ForOne(Name ?? Uri ?? (object?)AssetId, session =>
        {
            int id = Await(call => session.GetAssetIdAsync(RequireAsset(), call));
            StoreKeys.Read(
                Key,
                key => IsTyped(nameof(Key)) ? NamePattern.Of(key) : null,
                keeps => WriteList(range => session.ReadAssetStore(id, range), keeps is null ? null : item => keeps(item.Key)),
                key => ForOne(key, _ => WriteOne(Await(call => session.GetAssetStoreItemAsync(id, key, call)))));
        });
}
