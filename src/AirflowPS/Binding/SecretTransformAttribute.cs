using System.Management.Automation;
using System.Security;

namespace AirflowPS;

/// <summary>Refuses a secret in clear text without repeating it: PowerShell's own error would.</summary>
internal sealed class SecretTransformAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        inputData.Unwrap() switch
        {
            null => null,
            SecureString secret => secret,
            _ => throw new ArgumentTransformationMetadataException("It takes a SecureString, such as Read-Host -AsSecureString gives."),
        };
}
