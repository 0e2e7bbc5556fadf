using System.Security.Cryptography.X509Certificates;

namespace AirflowPS.Client;

/// <summary>Refuses, before anything is sent, what cannot work on the way to a server.</summary>
internal static class SessionOptionCheck
{
    private static readonly string[] ProxySchemes =
#if NET
        ["http", "https", "socks4", "socks4a", "socks5"];
#else
        ["http"];
#endif

    /// <exception cref="AirflowException">What it is, and what to give instead.</exception>
    public static void Check(SessionOptions options)
    {
        ExtraHeaders.Check(options);
        CheckProxy(options.Proxy);
        CheckClientCertificate(options.ClientCertificate);
        CheckAuthorities(options);
    }

    private static void CheckProxy(Uri? proxy)
    {
        if (proxy is null)
        {
            return;
        }

        // First, and not repeated: what stands before it may be a password, however the rest is mistyped.
        if (proxy.OriginalString.Contains('@'))
        {
            throw Refuse("The address of the proxy holds a user name or a password: give them with -ProxyCredential, so that no log shows them, and -Proxy without them, such as http://proxy.example.com:3128");
        }

        if (!proxy.IsAbsoluteUri || !ProxySchemes.Contains(proxy.Scheme) || proxy.Host.Length == 0)
        {
            throw Refuse($"'{proxy}' is no address of a proxy: it has to begin with {string.Join(", ", ProxySchemes.Select(scheme => scheme + "://"))} and a host, such as http://proxy.example.com:3128");
        }
    }

    private static void CheckClientCertificate(X509Certificate2? certificate)
    {
        if (certificate is null)
        {
            return;
        }

        if (!certificate.HasPrivateKey)
        {
            throw Refuse($"The certificate '{certificate.Subject}' of -ClientCertificate has no private key, and cannot prove whose it is: take it from a store or a PFX file that has the key (Get-PfxCertificate)");
        }

        CheckTime(certificate, "-ClientCertificate");
    }

    private static void CheckAuthorities(SessionOptions options)
    {
        if (options.CertificateAuthorities.Count == 0)
        {
            return;
        }

        if (options.SkipCertificateCheck)
        {
            throw Refuse("-SkipCertificateCheck takes any certificate, and -CertificateAuthority only those of one root: give one of them");
        }

        List<X509Certificate2> roots = options.CertificateAuthorities.Where(authority => authority.SubjectName.RawData.SequenceEqual(authority.IssuerName.RawData)).ToList();
        if (roots.Count == 0)
        {
            X509Certificate2 first = options.CertificateAuthorities[0];
            throw Refuse($"'{first.Subject}' of -CertificateAuthority is no root: it is signed by '{first.Issuer}'. Give that one");
        }

        if (roots.Count == 1)
        {
            CheckTime(roots[0], "-CertificateAuthority");
        }
    }

    private static void CheckTime(X509Certificate2 certificate, string parameter)
    {
        if (certificate.NotAfter < DateTime.Now)
        {
            throw Refuse($"The certificate '{certificate.Subject}' of {parameter} ended on {certificate.NotAfter.ToUniversalTime():u}: give a newer one");
        }

        if (certificate.NotBefore > DateTime.Now)
        {
            throw Refuse($"The certificate '{certificate.Subject}' of {parameter} begins only on {certificate.NotBefore.ToUniversalTime():u}: is the clock of this machine right?");
        }
    }

    private static AirflowException Refuse(string why) => new(AirflowErrorKind.InvalidValue, why + ". Nothing was sent.");
}
