namespace AirflowPS.Sandbox;

/// <summary>
/// The web server of an MWAA environment: Airflow's own, to which MWAA's plugin adds a sign-in by token. There is no
/// other: users of the environment are users of AWS.
/// </summary>
internal sealed class WebServer
{
    private const string Airflow2Cookie = "session=";
    private static readonly TimeSpan LongestSession = TimeSpan.FromHours(12);
    private readonly World _world;
    private readonly TokenOperations _tokens;
    private readonly Func<HttpRequest, CancellationToken, Task<HttpResponse>> _airflow;
    private readonly CommandLine _cli;
    private readonly Dictionary<string, Principal> _sessions = new(StringComparer.Ordinal);

    public WebServer(World world, TokenOperations tokens, Func<HttpRequest, CancellationToken, Task<HttpResponse>> airflow)
    {
        _world = world;
        _tokens = tokens;
        _airflow = airflow;
        _cli = new CommandLine(world.Release, airflow);
    }

    private bool IsAirflow2 => _world.Options.Mwaa!.Airflow2Plugin || !_world.Release.Has(30);

    public async Task<HttpResponse> AnswerAsync(HttpRequest request, CancellationToken gone)
    {
        switch (request.Method, request.Path)
        {
            case ("POST", "/pluginsv2/aws_mwaa/login") when _world.Release.Has(30):
                return SignIn(request, Airflow3Cookie);
            case ("POST", "/aws_mwaa/login") when IsAirflow2:
                return SignIn(request, SessionCookie);
            case ("POST", "/aws_mwaa/cli") when IsAirflow2:
                return await CliAsync(request, gone).ConfigureAwait(false);
            case ("POST", "/auth/token" or "/auth/token/cli"):
                return HttpResponse.Detail(401, "Invalid credentials");
            default:
                request.Caller ??= Session(request)?.AirflowUser;
                return await _airflow(request, gone).ConfigureAwait(false);
        }
    }

    private HttpResponse SignIn(HttpRequest request, Func<Principal, string> cookie)
    {
        string? token = new QueryReader(request.BodyText, _world.Release).Text("token");
        if (_tokens.Open(token, forWeb: true) is not { } principal)
        {
            return HttpResponse.Detail(401, "Invalid token");
        }

        HttpResponse response = HttpResponse.Text(200, "text/html; charset=utf-8", "");
        response.Headers.Add(new("set-cookie", cookie(principal)));
        return response;
    }

    /// <summary>A token of Airflow's own, which is sent back as Bearer.</summary>
    private string Airflow3Cookie(Principal principal)
    {
        TimeSpan lifetime = _world.Options.TokenLifetime < LongestSession ? _world.Options.TokenLifetime : LongestSession;
        lock (_world.Store.Gate)
        {
            return $"_token={_world.Tokens.Give(principal.AirflowUser, lifetime)}; Path=/; Secure; SameSite=lax";
        }
    }

    private string SessionCookie(Principal principal)
    {
        string session = Tokens.Sign(Guid.NewGuid().ToString("n"));
        lock (_sessions)
        {
            _sessions[session] = principal;
        }

        return $"{Airflow2Cookie}{session}; HttpOnly; Path=/; SameSite=Lax";
    }

    private Principal? Session(HttpRequest request)
    {
        string? cookie = request.Header("Cookie")?.Split(';').Select(c => c.Trim()).FirstOrDefault(c => c.StartsWith(Airflow2Cookie, StringComparison.Ordinal));
        lock (_sessions)
        {
            return cookie is not null && _sessions.TryGetValue(cookie.Substring(Airflow2Cookie.Length), out Principal? principal) ? principal : null;
        }
    }

    private Task<HttpResponse> CliAsync(HttpRequest request, CancellationToken gone)
    {
        string? header = request.Header("Authorization");
        string? token = header is not null && header.StartsWith("Bearer ", StringComparison.Ordinal) ? header.Substring("Bearer ".Length) : null;
        return _tokens.Open(token, forWeb: false) is { } principal
            ? _cli.AnswerAsync(request.BodyText, principal.AirflowUser, gone)
            : Task.FromResult(HttpResponse.Text(403, "text/html; charset=utf-8", "Forbidden"));
    }
}
