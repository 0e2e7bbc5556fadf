namespace AirflowPS.Sandbox;

/// <summary>
/// The web server of an MWAA environment: Airflow's own, to which MWAA's plugin adds a sign-in by token. There is no
/// other: users of the environment are users of AWS.
/// </summary>
internal sealed class WebServer
{
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

    private bool IsAirflow2 => _world.Release.Generation == Generation.Airflow2;

    private bool HasAirflow2Plugin => IsAirflow2 || _world.Options.Mwaa!.Airflow2Plugin;

    public async Task<HttpResponse> AnswerAsync(HttpRequest request, CancellationToken gone)
    {
        switch (request.Method, request.Path)
        {
            case ("POST", "/pluginsv2/aws_mwaa/login") when !IsAirflow2:
                return SignIn(request, (user, lifetime) => $"_token={_world.Tokens.Give(user, lifetime)}; Path=/; Secure; SameSite=lax");
            case ("POST", "/aws_mwaa/login") when HasAirflow2Plugin:
                return SignIn(request, (user, lifetime) => IsAirflow2 ? _world.Sessions.Open(user, lifetime).SetCookie("") : $"{SessionBook.Cookie}={_world.Tokens.Give(user, lifetime)}; HttpOnly; Path=/; SameSite=Lax");
            case ("POST", "/aws_mwaa/cli") when HasAirflow2Plugin:
                return await CliAsync(request, gone).ConfigureAwait(false);
            case ("POST", "/auth/token" or "/auth/token/cli") when !IsAirflow2:
                return HttpResponse.Detail(401, "Invalid credentials");
            default:
                return await _airflow(HasAirflow2Plugin && !IsAirflow2 ? WithSession(request) : request, gone).ConfigureAwait(false);
        }
    }

    /// <summary>Takes a token for a session of Airflow's own, which comes as a cookie.</summary>
    private HttpResponse SignIn(HttpRequest request, Func<SandboxUser, TimeSpan, string> cookie)
    {
        string? given = new QueryReader(request.BodyText, _world.Release).Text("token");
        if (_tokens.Open(given, forWeb: true) is not { } principal)
        {
            return HttpResponse.Detail(401, "Invalid token");
        }

        TimeSpan lifetime = _world.Options.TokenLifetime < LongestSession ? _world.Options.TokenLifetime : LongestSession;
        HttpResponse response = HttpResponse.Text(200, "text/html; charset=utf-8", "");
        lock (_world.Store.Gate)
        {
            response.Headers.Add(new("set-cookie", cookie(_world.Accounts.OfRole(principal.AirflowRole), lifetime)));
        }

        return response;
    }

    /// <summary>Where the plugin of Airflow 2 stands before Airflow 3, its session speaks for a request as a token does.</summary>
    private static HttpRequest WithSession(HttpRequest request)
    {
        string? session = request.Cookie(SessionBook.Cookie);
        if (session is null || request.Header("Authorization") is not null)
        {
            return request;
        }

        var headers = request.Headers.Append(new("Authorization", "Bearer " + session)).ToList();
        string target = request.Query.Length == 0 ? request.Path : request.Path + "?" + request.Query;
        return new HttpRequest(request.Method, target, headers, request.Body) { AtFront = request };
    }

    private Task<HttpResponse> CliAsync(HttpRequest request, CancellationToken gone)
    {
        string? header = request.Header("Authorization");
        string? token = header is not null && header.StartsWith("Bearer ", StringComparison.Ordinal) ? header.Substring("Bearer ".Length) : null;
        return _tokens.Open(token, forWeb: false) is { } principal
            ? _cli.AnswerAsync(request.BodyText, _world.Accounts.OfRole(principal.AirflowRole), gone)
            : Task.FromResult(HttpResponse.Text(403, "text/html; charset=utf-8", "Forbidden"));
    }
}
