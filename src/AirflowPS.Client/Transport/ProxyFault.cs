using System.Net;
using System.Text.RegularExpressions;

namespace AirflowPS.Client;

/// <summary>Tells what went wrong at the proxy, rather than at the server behind it.</summary>
/// <remarks>The system's proxy may be written down with its password, which .NET's own words repeat: of these only the status is taken, and the exception goes no further.</remarks>
internal static class ProxyFault
{
    /// <summary>What to do about a proxy that answers 407.</summary>
    public const string HowToSignIn = "Connect with -ProxyCredential, or with -ProxyUseDefaultCredentials for the account that you run as.";

    /// <summary>The error of an answer that the proxy gave itself; null where it is the server's.</summary>
    public static AirflowException? Find(Sending sending, HttpResponseMessage response, SessionOptions options) =>
        response.StatusCode == HttpStatusCode.ProxyAuthenticationRequired ? AsksWho(sending, options) : null;

    /// <summary>The error of a connection that the proxy did not make; null where it was not the proxy.</summary>
    public static AirflowException? Find(Sending sending, Exception e, SessionOptions options)
    {
        if (IsRefusal(e))
        {
            int? status = StatusOf(e);
            string what = $"{Name(options)} makes no connection to {Host(sending)}: {DescribeRefusal(e)}";
            return status == 407 ? AsksWho(sending, options)
                : status is >= 400 and < 500 ? new AirflowException(AirflowErrorKind.ConnectionFailed, $"{what}. {Advise(options)}")
                : Failed(what, sending, options);
        }

        return IsOnTheWay(sending, options) && !ConnectionFault.IsCertificate(e) && ConnectionFault.IsBeforeSending(e)
            ? Failed($"No connection to {Name(options)}, which is to lead to {Host(sending)}: {ConnectionFault.Describe(e)}", sending, options)
            : null;
    }

    /// <summary>Whether it was the proxy that made no connection, and not the network on the way to it.</summary>
    public static bool IsRefusal(Exception e) =>
#if NET
        ConnectionFault.Causes(e).OfType<HttpRequestException>().Any(cause => cause.HttpRequestError == HttpRequestError.ProxyTunnelError);
#else
        false;
#endif

    /// <summary>The status of the proxy's answer; null where it gave none.</summary>
    public static int? StatusOf(Exception e) =>
        Regex.Match(ConnectionFault.Describe(e), @"'(\d{3})'", RegexOptions.RightToLeft) is { Success: true } status ? int.Parse(status.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) : null;

    /// <summary>A proxy's refusal in words.</summary>
    public static string DescribeRefusal(Exception e) =>
        StatusOf(e) is { } status ? $"it answers {status}"
        : ConnectionFault.Causes(e).Last() is HttpRequestException ? "it breaks off"
        : ConnectionFault.Describe(e);

    /// <summary>The proxy that a request goes through, as an addition to "no answer"; empty where none is known of.</summary>
    public static string Through(Sending sending, SessionOptions options) => IsOnTheWay(sending, options) ? $" through {Name(options)}" : "";

    private static bool IsOnTheWay(Sending sending, SessionOptions options) => options.Proxy is not null || (!sending.Uri.IsLoopback && IsBySystem(sending.Uri));

    private static bool IsBySystem(Uri uri)
    {
#if NET
        IWebProxy? proxy = HttpClient.DefaultProxy;
#else
        IWebProxy? proxy = WebRequest.DefaultWebProxy;
#endif
        return proxy is not null && !proxy.IsBypassed(uri) && proxy.GetProxy(uri) is { } through && through != uri;
    }

    private static AirflowException Failed(string what, Sending sending, SessionOptions options)
    {
        string times = sending.Attempt > 1 ? $" ({sending.Attempt} attempts)" : "";
        return new AirflowException(AirflowErrorKind.ConnectionFailed, $"{what}{times}. {Advise(options)}") { WasSent = false };
    }

    // Sent again it would be refused again.
    private static AirflowException AsksWho(Sending sending, SessionOptions options)
    {
        string advice = options.ProxyCredentials is null ? HowToSignIn : "It does not take what -ProxyCredential or -ProxyUseDefaultCredentials gave.";
        return new AirflowException(AirflowErrorKind.ConnectionFailed, $"{Name(options)} wants to know who goes to {Host(sending)} (407). {advice}");
    }

    private static string Advise(SessionOptions options) => options.Proxy is not null
        ? "Is the proxy's address right (-Proxy), is it up, and does it let you through to there?"
        : "Is the address in the system's settings right (HTTPS_PROXY or ALL_PROXY, elsewhere than on Windows), is it up, and does it let you through to there? NO_PROXY names what goes without it, and -Proxy gives another one.";

    private static string Name(SessionOptions options) => options.Proxy is { } proxy ? $"the proxy {proxy.GetLeftPart(UriPartial.Authority)}" : "the system's proxy";

    private static string Host(Sending sending) => sending.Uri.GetLeftPart(UriPartial.Authority);
}
