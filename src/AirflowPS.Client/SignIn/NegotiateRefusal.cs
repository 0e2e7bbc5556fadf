using System.Net;

namespace AirflowPS.Client;

/// <summary>Tells what a 401 means where Negotiate (Kerberos) plays a part: the network answers it, and nothing says what became of that.</summary>
internal static class NegotiateRefusal
{
    /// <summary>The error, with its words.</summary>
    public static AirflowApiException Tell(AirflowApiException e, HttpResponseMessage answer, SignIn signIn)
    {
        if (e.Status != HttpStatusCode.Unauthorized)
        {
            return e;
        }

        string server = e.Uri.GetLeftPart(UriPartial.Authority);
        bool isAsked = answer.Headers.WwwAuthenticate.Any(challenge => challenge.Scheme.Equals("Negotiate", StringComparison.OrdinalIgnoreCase));
        return (signIn.UsesDefaultCredentials, isAsked) switch
        {
            (true, true) => e.Saying($"{server} did not let in the account that PowerShell runs as: there is no Kerberos ticket for HTTP/{e.Uri.Host}, or none that it takes. 'klist' shows the tickets, and 'kinit' gets one where signing in to the machine does not; the address has to name the host as Kerberos does. (401)"),
            (true, false) => e.Saying($"{server} does not ask for Negotiate (Kerberos), so -UseDefaultCredentials signs nobody in there: connect with -Credential, -Token or -TokenScript. (401)"),
            (false, true) => e.With("It asks for Negotiate (Kerberos): connect with -UseDefaultCredentials."),
            _ => e,
        };
    }
}
