using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Keeps a value with an asset, under a key; what was there is overwritten (Airflow 3.3 and later).</summary>
/// <example>
/// <code>Set-AirflowAssetStoreItem -Name orders -Key watermark -Value @{ row = 42 }</code>
/// <para>Keeps how far an asset has been read.</para>
/// </example>
/// <example>
/// <code>Get-AirflowAssetStoreItem -Name orders | Set-AirflowAssetStoreItem -Value $null -PassThru</code>
/// <para>Sets all that is kept with an asset to nothing, and gives it.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "AirflowAssetStoreItem", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(AssetStoreItem))]
public sealed class SetAirflowAssetStoreItemCommand : AssetChangeCmdlet<AssetStoreWrite>
{
    private static readonly Type[] Kinds = [typeof(Asset), typeof(AssetStoreItem)];

    /// <summary>The key.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    [ArgumentCompleter(typeof(AssetStoreKeyCompleter))]
    public string? Key { get; set; }

    /// <summary>The value: text, a number, a switch, a list, a hashtable or an object; $null is one, too.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [BodyParameter]
    public object? Value { get; set; }

    /// <summary>Fails where nothing is kept under the key, instead of making it.</summary>
    [Parameter]
    public SwitchParameter MustExist { get; set; }

    /// <summary>Gives what is kept afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override IReadOnlyList<Type> TakesOnly => Kinds;

    private protected override IEnumerable<(AssetStoreWrite Item, object? Target)> Collect() =>
        [(new AssetStoreWrite(new AssetStoreTarget(RequireAsset(), Key), PSJson.ToNode(Value)), Key)];

    private protected override string Describe(AssetStoreWrite item, AirflowSession session) => $"Set {item.Target}";

    private protected override void Change(AssetStoreWrite item, AirflowSession session)
    {
        int id = Await(call => session.GetAssetIdAsync(item.Target.Asset, call));
        Await(call => session.SetAssetStoreItemAsync(id, item.Target.Key!, item.Value, create: !MustExist, call));
        if (PassThru)
        {
            WriteObject(ObjectShape.Of(Await(call => session.GetAssetStoreItemAsync(id, item.Target.Key!, call))));
        }
    }
}
