namespace AirflowPS.Sandbox;

/// <summary>The front door: takes the prefix away, and leads to the API, the sign-in, or the web interface.</summary>
internal sealed class Front
{
    private readonly World _world;
    private readonly RouteTable _routes = new();
    private readonly SignInRoutes _signIn;
    private readonly string _prefix;

    public Front(World world)
    {
        _world = world;
        _prefix = world.Options.Prefix;
        _signIn = new SignInRoutes(world);
    }

    public HttpResponse Answer(HttpRequest request)
    {
        lock (_world.Store.Gate)
        {
            try
            {
                _world.Clock.CatchUp();
                return Lead(request);
            }
            catch (ApiFailure failure)
            {
                return failure.Response;
            }
            catch (Exception e)
            {
                // A fault of the sandbox's own must not pass for one of Airflow.
                HttpResponse response = HttpResponse.Detail(500, $"The sandbox itself failed: {e.GetType().Name}: {e.Message}");
                response.CloseAfterwards = true;
                return response;
            }
        }
    }

    private HttpResponse Lead(HttpRequest request)
    {
        string path = request.Path;
        bool below = _prefix.Length == 0;
        if (!below && path == _prefix && request.Method == "GET")
        {
            string scheme = _world.Options.Https ? "https" : "http";
            return HttpResponse.Redirect($"{scheme}://{request.Header("Host")}{_prefix}/");
        }

        if (!below && path.StartsWith(_prefix + "/", StringComparison.Ordinal))
        {
            below = true;
            path = path.Substring(_prefix.Length);
        }

        string[] segments = RawPath.Segments(path);
        if (segments.Length > 1 && segments[0] == "api")
        {
            return Api(request, segments);
        }

        // The sign-in is an application of its own, which only answers where it was mounted: below the prefix.
        if (below && segments.Length > 1 && segments[0] == "auth" && _signIn.Answer(request, segments) is { } answer)
        {
            return answer;
        }

        return request.Method == "GET" ? UiPage.Answer(_prefix) : NotAllowed();
    }

    private HttpResponse Api(HttpRequest request, string[] segments)
    {
        if (segments[1] == "v1")
        {
            return Error($"/api/v1 has been removed in Airflow 3, please use its upgraded version /api/v2 instead.");
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
    private static HttpResponse Unknown(HttpRequest request) => request.Method == "GET" ? Error("API route not found") : NotAllowed();

    private static HttpResponse NotAllowed()
    {
        HttpResponse response = HttpResponse.Detail(405, "Method Not Allowed");
        response.Headers.Add(new("allow", "GET"));
        return response;
    }

    private static HttpResponse Error(string text) => HttpResponse.WriteJson(404, w =>
    {
        w.WriteStartObject();
        w.WriteString("error", text);
        w.WriteEndObject();
    });
}
