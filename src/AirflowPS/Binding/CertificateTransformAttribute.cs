using System.Collections;
using System.Management.Automation;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;

namespace AirflowPS;

/// <summary>Lets a parameter take files where it wants certificates.</summary>
internal sealed class CertificateTransformAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? given = inputData.Unwrap();
        return given switch
        {
            null => null,
            string or FileInfo or X509Certificate2 => Read(given, engineIntrinsics).ToArray(),
            IEnumerable list => list.Cast<object?>().SelectMany(one => Read(one.Unwrap(), engineIntrinsics)).ToArray(),
            _ => throw Refuse(given),
        };
    }

    private static IEnumerable<X509Certificate2> Read(object? given, EngineIntrinsics engine) => given switch
    {
        X509Certificate2 certificate => [certificate],
        FileInfo file => ReadFile(file.FullName),
        string path => ReadFile(engine.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path)),
        _ => throw Refuse(given),
    };

    private static IEnumerable<X509Certificate2> ReadFile(string path)
    {
        try
        {
            byte[] content = File.ReadAllBytes(path);
            if (content.Length == 0)
            {
                throw new ArgumentTransformationMetadataException($"{path} is empty: it holds no certificate in PEM or DER.");
            }

            MatchCollection blocks = Regex.Matches(Encoding.ASCII.GetString(content), "-----BEGIN CERTIFICATE-----(.*?)-----END CERTIFICATE-----", RegexOptions.Singleline);
            return blocks.Count == 0
                ? [new X509Certificate2(content)]
                : [.. blocks.Cast<Match>().Select(block => new X509Certificate2(Convert.FromBase64String(block.Groups[1].Value)))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ArgumentTransformationMetadataException($"The file of certificates cannot be read: {e.Message}", e);
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            throw new ArgumentTransformationMetadataException($"{path} holds no certificate in PEM or DER: {e.Message}", e);
        }
    }

    private static ArgumentTransformationMetadataException Refuse(object? given) =>
        new($"A {given?.GetType().Name ?? "null"} is no certificate: give an X509Certificate2, or the path of a file with one (PEM or DER).");
}
