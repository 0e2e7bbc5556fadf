namespace AirflowPS.Sandbox;

/// <summary>The pages of Airflow 2's web interface, as far as a client of the API comes across them.</summary>
internal sealed class WebPages
{
    private readonly World _world;
    private readonly LoginForm _login;

    public WebPages(World world)
    {
        _world = world;
        _login = new LoginForm(world);
    }

    /// <summary>The page at a path below the prefix. Each renews the cookie of the session that it is shown in.</summary>
    public HttpResponse Answer(HttpRequest request, string path)
    {
        HttpResponse response = Find(request, path);
        if (_world.Sessions.Find(request) is { } session && !response.Headers.Exists(h => h.Key == "set-cookie"))
        {
            response.Headers.Add(new("set-cookie", session.SetCookie(_world.Options.Prefix)));
        }

        return response;
    }

    public static HttpResponse Html(int status, string text) => HttpResponse.Text(status, "text/html; charset=utf-8", text);

    public static HttpResponse Redirect(string location)
    {
        HttpResponse response = Html(302, $"<!doctype html>\n<html lang=en>\n<title>Redirecting...</title>\n<h1>Redirecting...</h1>\n<p>You should be redirected automatically to the target URL: <a href=\"{location}\">{location}</a>. If not, click the link.\n");
        response.Headers.Add(new("location", location));
        return response;
    }

    /// <summary>What the framework says by itself.</summary>
    public static HttpResponse Fault(int status, string title, string text) => Html(status, $"<!doctype html>\n<html lang=en>\n<title>{status} {title}</title>\n<h1>{title}</h1>\n<p>{text}</p>\n");

    /// <summary>What an unhandled exception looks like.</summary>
    public static HttpResponse Crash() => Html(500, """


        <!DOCTYPE html>
        <html lang="en">
          <body>
            <div class="container">
              <h1> Ooops! </h1>
              <div>
                  <pre>
        Something bad has happened. For security reasons detailed information about the error is not logged.

          * You should check your webserver logs and retrieve details of this error.
        </pre>
              </div>
            </div>
          </body>
        </html>
        """);

    private HttpResponse Find(HttpRequest request, string path) => path switch
    {
        "/" when request.Method == "GET" => Redirect(_world.Options.Prefix + "/home"),
        "/home" when request.Method == "GET" => Home(request),
        "/login/" => _login.Answer(request) ?? Error(404, "Page cannot be found."),
        "/logout/" when request.Method == "GET" => Error(405, "Received an invalid request."),
        _ => Error(404, "Page cannot be found."),
    };

    private HttpResponse Home(HttpRequest request) => _world.Sessions.Find(request) is { } session && session.User != SandboxUser.Nobody
        ? Html(200, "<!DOCTYPE html>\n<html>\n  <head>\n    <title>DAGs - Airflow</title>\n  </head>\n  <body></body>\n</html>")
        : Redirect($"{_world.Options.Prefix}/login/?next={_world.Options.Prefix}/home");

    /// <summary>The page for what is not there.</summary>
    /// <param name="root">Where the pictures are.</param>
    /// <param name="home">Where the main page is.</param>
    public static HttpResponse NotFound(string root, string home) => Error(404, "Page cannot be found.", root, home);

    private HttpResponse Error(int status, string text) => Error(status, text, _world.Options.Prefix, _world.Options.Prefix + "/");

    private static HttpResponse Error(int status, string text, string root, string home) => Html(status, $"""


        <!DOCTYPE html>
        <html lang="en">
          <head>
            <title>Airflow {status}</title>
            <link rel="icon" type="image/png" href="{root}/static/pin_32.png">
          </head>
          <body>
            <div style="font-family: verdana; text-align: center; margin-top: 200px;">
              <img src="{root}/static/pin_100.png" width="50px" alt="pin-logo" />
              <h1>Airflow {status}</h1>
              <p>{text}</p>
              <a href="{home}">Return to the main page</a>
              <p></p>
            </div>
          </body>
        </html>
        """);
}
