namespace AirflowPS.Sandbox;

/// <summary>Airflow 3: the API below <c>/api/v2</c>, the sign-in for tokens, and the web interface's page wherever else one looks.</summary>
internal sealed class Airflow3Front : IGenerationFront
{
    private readonly World _world;
    private readonly RouteTable _routes = RouteTable.Airflow3();
    private readonly SignInRoutes _signIn;

    public Airflow3Front(World world)
    {
        _world = world;
        _signIn = new SignInRoutes(world);
    }

    public TimeSpan Cost(HttpRequest request) => TimeSpan.Zero;

    public HttpResponse Lead(HttpRequest request, string path, bool isBelow)
    {
        if (!isBelow && path == _world.Options.Prefix && request.Method == "GET")
        {
            string scheme = _world.Options.Https ? "https" : "http";
            return HttpResponse.Redirect($"{scheme}://{request.Header("Host")}{path}/");
        }

        string[] segments = RawPath.Segments(path);
        if (segments.Length > 1 && segments[0] == "api")
        {
            return Api(request, segments);
        }

        // The sign-in is an application of its own, which only answers where it was mounted: below the prefix.
        if (isBelow && segments.Length > 1 && segments[0] == "auth" && _signIn.Answer(request, segments) is { } answer)
        {
            return answer;
        }

        return request.Method == "GET" ? UiPage.Answer(_world.Options.Prefix) : NotAllowed();
    }

    private HttpResponse Api(HttpRequest request, string[] segments)
    {
        if (segments[1] == "v1")
        {
            return HttpResponse.Error(404, "/api/v1 has been removed in Airflow 3, please use its upgraded version /api/v2 instead.");
        }

        if (segments[1] != "v2")
        {
            return Unknown(request);
        }

        string[] rest = segments.Skip(2).ToArray();
        if (rest.Length == 2 && rest[0] == "auth" && request.Method == "GET" && _signIn.Redirect(request, rest[1]) is { } redirect)
        {
            return redirect;
        }

        if (_routes.Find(_world.Release, request.Method, rest, out Dictionary<string, string> values) is not { } route)
        {
            return Unknown(request);
        }

        SandboxUser user = route.Needs == Permission.None ? SandboxUser.Nobody : _world.Tokens.Authenticate(request);
        if (!user.May(route.Needs))
        {
            throw ApiFailure.Forbidden();
        }

        return route.Handler(new ApiCall(request, values, _world, user));
    }

    /// <summary>Behind all routes stands one for GET that says so; other methods therefore find a route that won't take them.</summary>
    private static HttpResponse Unknown(HttpRequest request) => request.Method == "GET" ? HttpResponse.Error(404, "API route not found") : NotAllowed();

    private static HttpResponse NotAllowed()
    {
        HttpResponse response = HttpResponse.Detail(405, "Method Not Allowed");
        response.Headers.Add(new("allow", "GET"));
        return response;
    }
}
