namespace AirflowPS.Sandbox;

/// <summary>The login form of Airflow 2's web interface, which gives a session for name and password.</summary>
internal sealed class LoginForm
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly World _world;
    private readonly Queue<DateTimeOffset> _sent = new();

    public LoginForm(World world) => _world = world;

    private SandboxSignInOptions Options => _world.Options.SignIn;

    /// <summary>The form, or what is in its place; null where there is nothing.</summary>
    public HttpResponse? Answer(HttpRequest request) => (Options.Form, request.Method) switch
    {
        (SandboxLoginForm.Elsewhere, "GET") => WebPages.Redirect(Options.ElsewhereAddress.AbsoluteUri),
        (SandboxLoginForm.Here, "GET") => Show(_world.Sessions.Find(request) ?? _world.Sessions.Open(SandboxUser.Nobody, Options.SessionLifetime)),
        (SandboxLoginForm.Here, "POST") => SignIn(request),
        _ => null,
    };

    private HttpResponse SignIn(HttpRequest request)
    {
        if (IsTooMany())
        {
            return WebPages.Fault(429, "Too Many Requests", $"{Options.FormsPerMinute} per 1 minute");
        }

        var form = new QueryReader(request.BodyText, _world.Release);
        Session? session = _world.Sessions.Find(request);
        string? refusal = form.Text("csrf_token") is not { Length: > 0 } token ? "The CSRF token is missing."
            : session is null ? "The CSRF session token is missing."
            : Tokens.Open(token) is null ? "The CSRF token is invalid."
            : session.Knows(token) ? null
            : "The CSRF tokens do not match.";
        if (refusal is not null)
        {
            return WebPages.Fault(400, "Bad Request", refusal);
        }

        SandboxUser? user = _world.Accounts.SignIn(form.Text("username"), form.Text("password"), _world.Clock.Now);
        string home = _world.Options.Prefix + "/home";
        return user is null
            ? WebPages.Redirect($"{_world.Options.Prefix}/login/?next={home}")
            : With(_world.Sessions.Open(user, Options.SessionLifetime), WebPages.Redirect(home));
    }

    private bool IsTooMany()
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        while (_sent.Count > 0 && now - _sent.Peek() >= Minute)
        {
            _sent.Dequeue();
        }

        _sent.Enqueue(now);
        return _sent.Count > Options.FormsPerMinute;
    }

    private HttpResponse Show(Session session) => With(session, WebPages.Html(200, $"""
        <!DOCTYPE html>
        <html>
          <head>
            <title>Sign In - Airflow</title>
          </head>
          <body>
            <form action="" method="post" name="login">
              <input id="csrf_token" name="csrf_token" type="hidden" value="{session.CsrfToken}">
              <input autofocus id="username" name="username" required size="80" type="text" value="">
              <input id="password" name="password" required size="80" type="password" value="">
              <input type="submit" value="Sign In">
            </form>
          </body>
        </html>
        """));

    private HttpResponse With(Session session, HttpResponse response)
    {
        response.Headers.Add(new("set-cookie", session.SetCookie(_world.Options.Prefix)));
        return response;
    }
}
