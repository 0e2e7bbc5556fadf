using System.Net;

namespace AirflowPS.Client;

/// <summary>Tells what went wrong at the proxy, rather than at the server behind it.</summary>
internal static class ProxyFault
{
    /// <summary>The error of an answer that the proxy gave itself; null where it is the server's.</summary>
    public static AirflowException? Find(Sending sending, HttpResponseMessage response, SessionOptions options) =>
        response.StatusCode == HttpStatusCode.ProxyAuthenticationRequired ? Refused(sending, options, null) : null;

    /// <summary>The error of a connection that the proxy did not make; null where it was not the proxy.</summary>
    public static AirflowException? Find(Sending sending, Exception e, SessionOptions options)
    {
#if NET
        if (e is HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError })
        {
            return e.Message.Contains("'407'", StringComparison.Ordinal) ? Refused(sending, options, e) : Failed($"{Name(options)} makes no connection to {Host(sending)}: {ConnectionFault.Describe(e)}", sending, e);
        }
#endif
        return options.Proxy is not null && !ConnectionFault.IsCertificate(e) && ConnectionFault.IsBeforeSending(e)
            ? Failed($"No connection to {Name(options)}, which is to lead to {Host(sending)}: {ConnectionFault.Describe(e)}", sending, e)
            : null;
    }

    private static AirflowException Failed(string what, Sending sending, Exception e)
    {
        string times = sending.Attempt > 1 ? $" ({sending.Attempt} attempts)" : "";
        return new AirflowException(AirflowErrorKind.ConnectionFailed, $"{what}{times}. Is the proxy's address right (-Proxy), and is it up?", e) { WasSent = false };
    }

    // Sent again it would be refused again.
    private static AirflowException Refused(Sending sending, SessionOptions options, Exception? e)
    {
        string advice = options.ProxyCredentials is null
            ? "Connect with -ProxyCredential, or with -ProxyUseDefaultCredentials for the account that you run as."
            : "It does not take what -ProxyCredential or -ProxyUseDefaultCredentials gave.";
        return new AirflowException(AirflowErrorKind.ConnectionFailed, $"{Name(options)} wants to know who goes to {Host(sending)} (407). {advice}", e);
    }

    // The system's may be written down with its password, and is not repeated.
    private static string Name(SessionOptions options) => options.Proxy is { } proxy ? $"the proxy {proxy.GetLeftPart(UriPartial.Authority)}" : "the system's proxy";

    private static string Host(Sending sending) => sending.Uri.GetLeftPart(UriPartial.Authority);
}
