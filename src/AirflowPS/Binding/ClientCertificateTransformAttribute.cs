using System.Management.Automation;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AirflowPS;

/// <summary>Lets a parameter take a file where it wants a certificate with its key, from where the prompt stands: PowerShell's own conversion looks where the process began.</summary>
internal sealed class ClientCertificateTransformAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        inputData.Unwrap() switch
        {
            string path => Read(engineIntrinsics.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path)),
            FileInfo file => Read(file.FullName),
            object other => other,
            null => null,
        };

    private static X509Certificate2 Read(string path)
    {
        try
        {
            return new X509Certificate2(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new ArgumentTransformationMetadataException($"{path} cannot be read as a certificate: {e.Message} One with a password takes Get-PfxCertificate.", e);
        }
    }
}
