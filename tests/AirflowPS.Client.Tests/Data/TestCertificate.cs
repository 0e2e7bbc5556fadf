using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AirflowPS.Client.Tests;

/// <summary>Certificates for one test.</summary>
internal static class TestCertificate
{
    /// <summary>One that signed itself: a root, and for 127.0.0.1 where no other name is given.</summary>
    /// <param name="subject">Whose it is.</param>
    /// <param name="host">The DNS name that it is for; null for 127.0.0.1.</param>
    /// <param name="from">When it begins, in days from now.</param>
    /// <param name="to">When it ends, in days from now.</param>
    public static X509Certificate2 SelfSigned(string subject = "CN=a root", string? host = null, int from = -2, int to = 2)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = Request(subject, key);
        var names = new SubjectAlternativeNameBuilder();
        if (host is null)
        {
            names.AddIpAddress(IPAddress.Loopback);
        }
        else
        {
            names.AddDnsName(host);
        }

        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(from), DateTimeOffset.UtcNow.AddDays(to));
    }

    /// <summary>One between or at the end, for 127.0.0.1, which another one signed.</summary>
    public static X509Certificate2 SignedBy(X509Certificate2 root, string subject = "CN=between")
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = Request(subject, key);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 signed = request.Create(root, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1), [1]);
        return signed.CopyWithPrivateKey(key);
    }

    /// <summary>The same without its key.</summary>
    public static X509Certificate2 WithoutKey(X509Certificate2 certificate) => new(certificate.RawData);

    private static CertificateRequest Request(string subject, ECDsa key)
    {
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        return request;
    }
}
