#if NET
using System.Net;
using System.Net.Security;
#endif

namespace AirflowPS.Sandbox;

/// <summary>Kerberos, as Airflow's <c>kerberos_auth</c> takes it: one ticket in one header, checked with the keytab of the process.</summary>
internal static class NegotiateSignIn
{
#if NET
    private const string Scheme = "Negotiate ";
#endif

    /// <summary>What a request without a ticket is told.</summary>
    public static ApiFailure Demand()
    {
        HttpResponse response = HttpResponse.Text(401, "text/html; charset=utf-8", "Unauthorized");
        response.Headers.Add(new("WWW-Authenticate", "Negotiate"));
        return new ApiFailure(response);
    }

    /// <summary>Whose ticket a request carries, without the realm; null where it carries none that is good.</summary>
    public static string? Principal(HttpRequest request)
    {
#if NET
        if (request.Header("Authorization") is not { } header || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        using var exchange = new NegotiateAuthentication(new NegotiateAuthenticationServerOptions { Package = "Negotiate", Credential = CredentialCache.DefaultNetworkCredentials });
        exchange.GetOutgoingBlob(header.Substring(Scheme.Length).Trim(), out NegotiateAuthenticationStatusCode status);
        return status == NegotiateAuthenticationStatusCode.Completed ? exchange.RemoteIdentity.Name?.Split('@')[0] : null;
#else
        return null;
#endif
    }
}
