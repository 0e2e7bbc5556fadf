using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Which asset is meant: by name, URI or number on the command line; a piped one brings all three.</summary>
internal static class AssetInput
{
    private static readonly string[] Parameters = ["Name", "Uri", "AssetId"];

    /// <summary>The asset that was named; null where none was.</summary>
    /// <exception cref="AirflowException">Two were typed: they need not be the same.</exception>
    public static AssetKey? Find(Func<string, bool> isTyped, int? assetId, string? uri, string? name)
    {
        string[] typed = Array.FindAll(Parameters, parameter => isTyped(parameter));
        return typed.Length > 1
            ? throw new AirflowException(AirflowErrorKind.InvalidValue, $"-{string.Join(" and -", typed)} each name an asset: one of them is enough. Nothing was sent.")
            : assetId is null && NullIfEmpty(uri) is null && NullIfEmpty(name) is null ? null : new AssetKey(assetId, NullIfEmpty(uri), NullIfEmpty(name));
    }

    /// <summary>The asset that was named.</summary>
    /// <exception cref="AirflowException">None was, or two were typed.</exception>
    public static AssetKey Require(Func<string, bool> isTyped, int? assetId, string? uri, string? name) =>
        Find(isTyped, assetId, uri, name) ?? throw new AirflowException(AirflowErrorKind.InvalidValue, "Say which asset: -Name, -Uri or -AssetId. Nothing was sent.");

    // PowerShell makes an empty text of a null that it binds to one.
    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    /// <summary>What the user gave of it, for errors.</summary>
    public static object? TargetOf(AssetKey key) => key.Name ?? key.Uri ?? (object?)key.AssetId;
}
