using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace AirflowPS.Client;

/// <summary>Decides whether a server's certificate is taken.</summary>
/// <param name="authorities">The roots that it may come from; none takes those that the machine trusts.</param>
internal sealed class ServerTrust(IReadOnlyList<X509Certificate2> authorities)
{
#if NET
    /// <summary>Has a connection checked, and what is wrong with its certificate told.</summary>
    public void ApplyTo(SslClientAuthenticationOptions tls)
    {
        if (authorities.Count > 0)
        {
            // Revocation as without roots of one's own: .NET's clients do not look.
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.AddRange(authorities.ToArray());
            tls.CertificateChainPolicy = policy;
        }

        tls.RemoteCertificateValidationCallback = (sender, certificate, chain, errors) => errors == SslPolicyErrors.None
            ? true
            : throw new UntrustedServerException(Describe((sender as SslStream)?.TargetHostName ?? "the server", certificate as X509Certificate2, chain, errors));
    }

    private string Describe(string host, X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
        {
            return "the server shows none.";
        }

        foreach (X509ChainElement element in (IEnumerable<X509ChainElement>?)chain?.ChainElements ?? [])
        {
            if (element.ChainElementStatus.Any(status => status.Status.HasFlag(X509ChainStatusFlags.NotTimeValid)))
            {
                X509Certificate2 bad = element.Certificate;
                string when = bad.NotAfter < DateTime.Now ? $"ended on {bad.NotAfter.ToUniversalTime():u}" : $"begins only on {bad.NotBefore.ToUniversalTime():u}";
                return $"{Name(bad)} {when}. Whoever runs the server has to renew it; or is the clock of this machine wrong?";
            }
        }

        // A root of the same name with another key shows as a signature that is not right.
        const X509ChainStatusFlags Unknown = X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain | X509ChainStatusFlags.NotSignatureValid;
        X509ChainStatusFlags found = (chain?.ChainStatus ?? []).Aggregate(X509ChainStatusFlags.NoError, (all, status) => all | status.Status);
        if ((found & Unknown) != 0)
        {
            const string Skip = "or connect with -SkipCertificateCheck if you know why it is so.";
            X509Certificate2 last = chain!.ChainElements[^1].Certificate;
            string issuer = last.Issuer;
            if (last.Subject != issuer)
            {
                // Whether what signed it is a root, or comes from one that is trusted, nobody can tell who was not shown it.
                string known = authorities.Count > 0
                    ? $"which is not what -CertificateAuthority gave ({string.Join(", ", authorities.Select(Name))})"
                    : "which this machine does not know";
                return $"it comes from '{issuer}', {known}, and the server does not show that one. If it is a root, give it with -CertificateAuthority; if not, have the server send its whole chain, or give that one with -CertificateAuthority next to its root{(authorities.Count > 0 ? "." : $"; {Skip}")}";
            }

            return authorities.Count > 0
                ? $"it comes from '{issuer}', which is not what -CertificateAuthority gave ({string.Join(", ", authorities.Select(Name))}). Give the root that signed it."
                : $"it comes from '{issuer}', which this machine does not know. Give that root with -CertificateAuthority, or install it; {Skip}";
        }

        return errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)
            ? $"it is for {Names(certificate)}, and not for {host}. Connect by a name that it is for."
            : $"{string.Join(" ", chain?.ChainStatus.Select(status => status.StatusInformation.Trim()) ?? [])}";
    }

    private static string Name(X509Certificate2 certificate) => $"'{certificate.Subject}'";

    private static string Names(X509Certificate2 certificate)
    {
        List<string> names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(extension => extension.EnumerateDnsNames().Concat(extension.EnumerateIPAddresses().Select(address => address.ToString())))
            .ToList();
        return names.Count > 0 ? string.Join(", ", names) : Name(certificate);
    }
#else
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>Checks the chain anew, up to one of the roots: .NET Framework can be told of no others than the machine's.</summary>
    public bool Check(HttpRequestMessage request, X509Certificate2 certificate, X509Chain chain, SslPolicyErrors errors)
    {
        if ((errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
        {
            return false;
        }

        using var own = new X509Chain();
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        own.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
        own.ChainPolicy.ApplicationPolicy.Add(new System.Security.Cryptography.Oid(ServerAuthentication));
        own.ChainPolicy.ExtraStore.AddRange(authorities.Concat(chain.ChainElements.Cast<X509ChainElement>().Select(element => element.Certificate)).ToArray());
        if (!own.Build(certificate))
        {
            return false;
        }

        byte[] root = own.ChainElements[own.ChainElements.Count - 1].Certificate.RawData;
        return authorities.Any(authority => authority.RawData.SequenceEqual(root));
    }
#endif
}
