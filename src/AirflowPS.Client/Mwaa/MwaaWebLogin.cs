using System.Text;

namespace AirflowPS.Client;

/// <summary>Signs in to an environment's own web server, with a token that AWS gives to those who may have one.</summary>
/// <remarks>The session that comes of it lasts for hours, and is begun anew when it has ended.</remarks>
internal sealed class MwaaWebLogin(MwaaClient mwaa, string environment) : SignIn
{
    private const string LoginPath = "pluginsv2/aws_mwaa/login";
    private const string Cookie = "_token=";

    public override string Method => "WebLogin";

    internal override bool CanRenew => true;

    internal override async Task<AccessToken?> GetTokenAsync(RequestSender sender, CallContext context)
    {
        (string token, Uri _) = await mwaa.Access.CreateTokenAsync(environment, forCli: false, context).ConfigureAwait(false);

        // The token is taken once, so a second attempt with it would be refused although the first was not.
        var request = new AirflowRequest(HttpMethod.Post, LoginPath)
        {
            Body = Encoding.ASCII.GetBytes("token=" + Uri.EscapeDataString(token)),
            ContentType = "application/x-www-form-urlencoded",
            Accept = "*/*",
            ExpectsRedirect = true,
            NeedsSignIn = false,
            Sensitive = true,
            Secrets = [token],
        };
        using PooledBody answer = await sender.ReadAsync(request, context).ConfigureAwait(false);
        IEnumerable<string> cookies = answer.Headers.TryGetValue("Set-Cookie", out IReadOnlyList<string>? set) ? set : [];
        string? cookie = cookies.FirstOrDefault(text => text.StartsWith(Cookie, StringComparison.Ordinal));
        return cookie?.Substring(Cookie.Length).Split(';')[0].Trim('"') is { Length: > 0 } session
            ? new AccessToken(session)
            : throw new AirflowException(AirflowErrorKind.SignInFailed, $"The web login at {sender.Describe(LoginPath)} gave no session. May this identity open the environment's web interface (airflow:CreateWebLoginToken on role/{environment}/Admin, Op, User or Viewer)?");
    }
}
