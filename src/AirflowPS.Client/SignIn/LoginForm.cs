using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace AirflowPS.Client;

/// <summary>The page on which Airflow 2 signs people in: it gives a session, whose cookie the API takes as well.</summary>
internal static class LoginForm
{
    private const string Path = "login/";
    private const string SessionCookie = "session";

    /// <summary>Fills the form in and sends it.</summary>
    /// <returns>The session; or why there is none, where that is not for a wrong password.</returns>
    /// <exception cref="AirflowException">The form refuses user and password.</exception>
    public static async Task<(Credential? Session, LoginObstacle? Obstacle)> SignInAsync(string userName, string password, RequestSender sender, CallContext context)
    {
        try
        {
            (string? csrfToken, SetCookie? cookie, LoginObstacle? obstacle) = await OpenAsync(sender, context).ConfigureAwait(false);
            return obstacle is null
                ? await SubmitAsync(userName, password, csrfToken!, cookie!, sender, context).ConfigureAwait(false)
                : (null, obstacle);
        }
        catch (AirflowApiException e) when (MeansNoForm(e))
        {
            return (null, new LoginObstacle((int)e.Status == 429
                ? $"{sender.Describe(Path)} limits how often somebody signs in"
                : $"there is no sign-in form at {sender.Describe(Path)} ({(int)e.Status})"));
        }
    }

    private static async Task<(string? CsrfToken, SetCookie? Cookie, LoginObstacle? Obstacle)> OpenAsync(RequestSender sender, CallContext context)
    {
        var request = new AirflowRequest(HttpMethod.Get, Path) { Accept = "*/*", ExpectsRedirect = true, Repeatable = true, HasAlternative = true, NeedsSignIn = false };
        using PooledBody page = await sender.ReadAsync(request, context).ConfigureAwait(false);
        if (Target(page, sender) is { } target)
        {
            bool isElsewhere = target.Host != new Uri(sender.Describe(Path)).Host;
            return (null, null, new LoginObstacle($"{sender.Describe(Path)} leads to {target.GetLeftPart(UriPartial.Path)}") { Elsewhere = isElsewhere ? target.Host : null });
        }

        string? token = FindCsrfToken(Encoding.UTF8.GetString(page.Memory.ToArray()));
        return token is not null && page.Cookie(SessionCookie) is { } cookie
            ? (token, cookie, null)
            : (null, null, new LoginObstacle($"what is at {sender.Describe(Path)} is no form for user and password"));
    }

    private static async Task<(Credential? Session, LoginObstacle? Obstacle)> SubmitAsync(string userName, string password, string csrfToken, SetCookie cookie, RequestSender sender, CallContext context)
    {
        // A sign-in changes nothing, so it may be sent again after a connection fault.
        var request = new AirflowRequest(HttpMethod.Post, Path)
        {
            Body = Encoding.ASCII.GetBytes($"csrf_token={Uri.EscapeDataString(csrfToken)}&username={Uri.EscapeDataString(userName)}&password={Uri.EscapeDataString(password)}"),
            ContentType = "application/x-www-form-urlencoded",
            Accept = "*/*",
            ExpectsRedirect = true,
            Repeatable = true,
            HasAlternative = true,
            Sensitive = true,
            NeedsSignIn = false,
            Credential = Credential.Session(cookie, null),
            Secrets = [password, csrfToken],
            // Over https the form is refused without it.
            Headers = [new("Referer", sender.Describe(Path))],
        };
        using PooledBody answer = await sender.ReadAsync(request, context).ConfigureAwait(false);
        if (Target(answer, sender) is not { } target)
        {
            return (null, new LoginObstacle($"the form at {sender.Describe(Path)} wants something else than user and password"));
        }

        if (target.AbsolutePath.TrimEnd('/').EndsWith("/login", StringComparison.Ordinal))
        {
            throw new AirflowException(AirflowErrorKind.SignInFailed, $"The sign-in form at {sender.Describe(Path)} refuses user and password. Check the user name and the password.");
        }

        return answer.Cookie(SessionCookie) is { } session
            ? (Credential.Session(session, nameof(AuthMethod.Session)), null)
            : (null, new LoginObstacle($"the form at {sender.Describe(Path)} gives no session"));
    }

    // A gateway's own 429 is about the gateway, and every other way goes through that, too.
    private static bool MeansNoForm(AirflowApiException e) => (int)e.Status is >= 400 and < 500 && !((int)e.Status == 429 && e.ServiceCode is not null);

    private static Uri? Target(PooledBody answer, RequestSender sender) =>
        Failures.IsRedirect(answer.Status) && answer.Headers.TryGetValue("Location", out IReadOnlyList<string>? location) ? new Uri(new Uri(sender.Describe(Path)), location[0]) : null;

    private static string? FindCsrfToken(string page)
    {
        Match input = Regex.Match(page, """<input\b[^>]*\bname\s*=\s*["']?csrf_token\b[^>]*>""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        Match value = Regex.Match(input.Value, """\bvalue\s*=\s*["']?([^"'\s>]+)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        return value.Success ? WebUtility.HtmlDecode(value.Groups[1].Value) : null;
    }
}

/// <summary>Why a sign-in form gives no session.</summary>
/// <param name="Why">What was found, as a clause.</param>
internal sealed record LoginObstacle(string Why)
{
    /// <summary>The other host at which people sign in; null where there is none.</summary>
    public string? Elsewhere { get; init; }
}
