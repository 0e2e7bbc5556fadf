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

    public WebServer(World world, TokenOperations tokens, Func<HttpRequest, CancellationToken, Task<HttpResponse>> airflow)
    {
        _world = world;
        _tokens = tokens;
        _airflow = airflow;
        _cli = new CommandLine(world.Release, airflow);
    }

    private bool IsAirflow2 => _world.Options.Mwaa!.Airflow2Plugin || !_world.Release.Has(300);

    public async Task<HttpResponse> AnswerAsync(HttpRequest request, CancellationToken gone)
    {
        switch (request.Method, request.Path)
        {
            case ("POST", "/pluginsv2/aws_mwaa/login") when _world.Release.Has(300):
                return SignIn(request, token => $"_token={token}; Path=/; Secure; SameSite=lax");
            case ("POST", "/aws_mwaa/login") when IsAirflow2:
                return SignIn(request, token => $"{Airflow2Cookie}{token}; HttpOnly; Path=/; SameSite=Lax");
            case ("POST", "/aws_mwaa/cli") when IsAirflow2:
                return await CliAsync(request, gone).ConfigureAwait(false);
            case ("POST", "/auth/token" or "/auth/token/cli"):
                return HttpResponse.Detail(401, "Invalid credentials");
            default:
                return await _airflow(IsAirflow2 ? WithSession(request) : request, gone).ConfigureAwait(false);
        }
    }

    /// <summary>Takes a token for a session of Airflow's own, which comes as a cookie.</summary>
    private HttpResponse SignIn(HttpRequest request, Func<string, string> cookie)
    {
        string? given = new QueryReader(request.BodyText, _world.Release).Text("token");
        if (_tokens.Open(given, forWeb: true) is not { } principal)
        {
            return HttpResponse.Detail(401, "Invalid token");
        }

        TimeSpan lifetime = _world.Options.TokenLifetime < LongestSession ? _world.Options.TokenLifetime : LongestSession;
        string token;
        lock (_world.Store.Gate)
        {
            token = _world.Tokens.Give(principal.AirflowUser, lifetime);
        }

        HttpResponse response = HttpResponse.Text(200, "text/html; charset=utf-8", "");
        response.Headers.Add(new("set-cookie", cookie(token)));
        return response;
    }

    /// <summary>A session of Airflow 2 speaks for its request as a token does.</summary>
    private static HttpRequest WithSession(HttpRequest request)
    {
        string? cookie = request.Header("Cookie")?.Split(';').Select(c => c.Trim()).FirstOrDefault(c => c.StartsWith(Airflow2Cookie, StringComparison.Ordinal));
        if (cookie is null || request.Header("Authorization") is not null)
        {
            return request;
        }

        var headers = request.Headers.Append(new("Authorization", "Bearer " + cookie.Substring(Airflow2Cookie.Length))).ToList();
        string target = request.Query.Length == 0 ? request.Path : request.Path + "?" + request.Query;
        return new HttpRequest(request.Method, target, headers, request.Body) { AtFront = request };
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
