using System.Text;

namespace AirflowPS.Sandbox;

/// <summary>
/// Whom the APIs of Airflow 2 and 1.10 take a request to come from. That of 2 says the same whatever is wrong: no credentials, wrong
/// ones, or none that its backends take.
/// </summary>
internal sealed class Airflow2SignIn
{
    private const string Scheme = "Basic ";
    private readonly World _world;

    public Airflow2SignIn(World world) => _world = world;

    private SandboxSignInOptions Options => _world.Options.SignIn;

    /// <summary>How long the server hashes for this request, in real time.</summary>
    public static TimeSpan Cost(SandboxOptions options, HttpRequest request)
    {
        bool hasPassword = (options.SignIn.TakesBasic && Credentials(request) is not null && request.Path.Contains("/api/")) || (request.Method == "POST" && request.Path.EndsWith("/login/", StringComparison.Ordinal));
        return hasPassword && request.Caller is null ? options.SignIn.BasicCost : TimeSpan.Zero;
    }

    public SandboxUser Authenticate(HttpRequest request) => Recognise(request) ?? throw (Options.TakesNegotiate ? NegotiateSignIn.Demand() : ApiFailure.Forbidden());

    /// <summary>The user; null where there is none, or none that the backends take.</summary>
    public SandboxUser? Recognise(HttpRequest request)
    {
        if (request.Caller is { } caller)
        {
            return caller;
        }

        SandboxUser? user = Options.DeniesAll ? null
            : (Options.TakesBasic ? Credentials(request) : null) is { } basic ? _world.Accounts.SignIn(basic.Name, basic.Password, _world.Clock.Now)
            : null;
        user ??= !Options.DeniesAll && Options.TakesNegotiate && NegotiateSignIn.Principal(request) is { } name ? _world.Accounts.Find(name) : null;
        user ??= !Options.DeniesAll && Options.TakesSessions ? _world.Sessions.Find(request)?.User : null;
        return user == SandboxUser.Nobody ? null : user;
    }

    private static (string Name, string Password)? Credentials(HttpRequest request)
    {
        if (request.Header("Authorization") is not { } header || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        try
        {
            string[] parts = Encoding.UTF8.GetString(Convert.FromBase64String(header.Substring(Scheme.Length).Trim())).Split(new[] { ':' }, 2);
            return parts.Length == 2 ? (parts[0], parts[1]) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
