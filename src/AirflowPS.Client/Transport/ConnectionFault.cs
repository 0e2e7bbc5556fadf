using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace AirflowPS.Client;

/// <summary>Tells what an exception of the HTTP stack means.</summary>
internal static class ConnectionFault
{
    /// <summary>Whether an exception is one of a connection that was not made, or broke.</summary>
    public static bool Is(Exception e) => e is HttpRequestException or IOException or ObjectDisposedException or SocketException;

    /// <summary>What is wrong with the other side's certificate, where that is known in words.</summary>
    public static UntrustedServerException? FindUntrusted(Exception e) => Causes(e).OfType<UntrustedServerException>().FirstOrDefault();

    /// <summary>Whether the other side's certificate, or its TLS, was the trouble. Another attempt would end the same.</summary>
    public static bool IsCertificate(Exception e) => Causes(e).Any(cause => cause is AuthenticationException
#if !NET
        || cause is WebException { Status: WebExceptionStatus.TrustFailure or WebExceptionStatus.SecureChannelFailure }
#endif
    );

    /// <summary>Whether the request cannot have been received: nobody was reached.</summary>
    public static bool IsBeforeSending(Exception e) =>
#if NET
        e is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.ProxyTunnelError or HttpRequestError.SecureConnectionError };
#else
        Causes(e).Any(cause =>
            cause is WebException { Status: WebExceptionStatus.ConnectFailure or WebExceptionStatus.NameResolutionFailure or WebExceptionStatus.ProxyNameResolutionFailure }
            || cause is SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.HostUnreachable or SocketError.NetworkUnreachable });
#endif

    /// <summary>The words of the innermost cause, which say most.</summary>
    public static string Describe(Exception e) => Causes(e).Last().Message.TrimEnd('.');

    /// <summary>An exception and what caused it, from the outside in.</summary>
    public static IEnumerable<Exception> Causes(Exception e)
    {
        for (Exception? cause = e; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }
}
