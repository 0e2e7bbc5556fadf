using System.Management.Automation;

namespace AirflowPS;

/// <summary>Reads a proxy's address without ever repeating it: PowerShell's own error would, with the password that may stand in it.</summary>
internal sealed class ProxyTransformAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        inputData.Unwrap() switch
        {
            null => null,
            Uri proxy => proxy,
            string text when Uri.TryCreate(text.Trim(), UriKind.RelativeOrAbsolute, out Uri? proxy) => proxy,
            _ => throw new ArgumentTransformationMetadataException("This is no address of a proxy: give one such as http://proxy.example.com:3128, and a user with -ProxyCredential."),
        };
}
