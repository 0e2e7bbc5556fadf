using System.Text;

namespace AirflowPS.Client;

/// <summary>Signs in to an environment's own web server, with a token that AWS gives to those who may have one.</summary>
/// <remarks>The session that comes of it lasts for hours, and is begun anew when it has ended.</remarks>
internal sealed class MwaaWebLogin : SignIn
{
    private static readonly Plugin Airflow2 = new("aws_mwaa/login", "session", cookie => Credential.Session(cookie, method: null));
    private static readonly Plugin Airflow3 = new("pluginsv2/aws_mwaa/login", "_token", cookie => Credential.Bearer(new AccessToken(cookie.Value)));

    private readonly MwaaClient mwaa;
    private readonly string environment;
    private readonly Plugin plugin;

    public MwaaWebLogin(MwaaClient mwaa, string environment)
        : this(mwaa, environment, Airflow3)
    {
    }

    private MwaaWebLogin(MwaaClient mwaa, string environment, Plugin plugin)
    {
        this.mwaa = mwaa;
        this.environment = environment;
        this.plugin = plugin;
    }

    public override string Method => "WebLogin";

    internal override bool CanRenew => true;

    internal override SignIn On(AirflowGeneration generation) => generation == AirflowGeneration.Airflow3 ? this : new MwaaWebLogin(mwaa, environment, Airflow2);

    internal override async Task<Credential?> GetAsync(RequestSender sender, CallContext context)
    {
        (string token, Uri _) = await mwaa.Access.CreateTokenAsync(environment, forCli: false, context).ConfigureAwait(false);

        // The token is taken once, so a second attempt with it would be refused although the first was not.
        var request = new AirflowRequest(HttpMethod.Post, plugin.Path)
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
        return answer.Cookie(plugin.Cookie) is { } cookie
            ? plugin.Read(cookie)
            : throw new AirflowException(AirflowErrorKind.SignInFailed, $"The web login at {sender.Describe(plugin.Path)} gave no session. May this identity open the environment's web interface (airflow:CreateWebLoginToken on role/{environment}/Admin, Op, User or Viewer)?");
    }

    /// <summary>What MWAA adds to the web server of a generation.</summary>
    /// <param name="Path">Where it takes tokens.</param>
    /// <param name="Cookie">The cookie that it gives.</param>
    /// <param name="Read">What the API takes of that.</param>
    private sealed record Plugin(string Path, string Cookie, Func<SetCookie, Credential> Read);
}
