using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AirflowPS.Sandbox;

/// <summary>An authority of the sandbox's own, in memory, and the certificates that it signs: nobody knows it who is not told.</summary>
internal sealed class CertificateOffice : IDisposable
{
    private const string ServerUse = "1.3.6.1.5.5.7.3.1";
    private const string ClientUse = "1.3.6.1.5.5.7.3.2";
    private readonly X509Certificate2 _authority;

    public CertificateOffice()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        // Of a name of its own: between two of one name, a client that trusts both may take the wrong one.
        var request = new CertificateRequest($"CN=AirflowPS sandbox authority {Guid.NewGuid():n}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        using X509Certificate2 made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2));
        _authority = Portable(made);
        Root = new X509Certificate2(_authority.RawData);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        Server = Sign("CN=127.0.0.1", ServerUse, names.Build());
        Client = Sign("CN=sandbox client", ClientUse);
    }

    /// <summary>The authority, without its key.</summary>
    public X509Certificate2 Root { get; }

    /// <summary>The certificate that the sandbox shows, for 127.0.0.1 and localhost.</summary>
    public X509Certificate2 Server { get; }

    /// <summary>A certificate that a client may show, with its key.</summary>
    public X509Certificate2 Client { get; }

    /// <summary>Whether a client's certificate is one of the authority's.</summary>
    public bool Knows(X509Certificate? shown)
    {
        if (shown is null)
        {
            return false;
        }

        using var certificate = new X509Certificate2(shown);
        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ClientUse));
        chain.ChainPolicy.ExtraStore.Add(Root);
        return chain.Build(certificate) && chain.ChainElements[chain.ChainElements.Count - 1].Certificate.RawData.SequenceEqual(Root.RawData);
    }

    public void Dispose()
    {
        _authority.Dispose();
        Server.Dispose();
    }

    private X509Certificate2 Sign(string subject, string use, X509Extension? names = null)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(new OidCollection { new Oid(use) }, critical: false));
        if (names is not null)
        {
            request.CertificateExtensions.Add(names);
        }

        byte[] serial = Guid.NewGuid().ToByteArray();
        serial[0] &= 0x7f;
        using X509Certificate2 signed = request.Create(_authority, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1), serial);
        using X509Certificate2 made = signed.CopyWithPrivateKey(key);
        return Portable(made);
    }

    // TLS on Windows wants a key that came out of a file.
    private static X509Certificate2 Portable(X509Certificate2 made) => new(made.Export(X509ContentType.Pfx));
}
