namespace AirflowPS.Sandbox;

/// <summary>The experimental API: who is let in may do everything.</summary>
internal sealed class ExperimentalApi
{
    private readonly World _world;
    private readonly RouteTable _routes = RouteTable.Experimental();
    private readonly Airflow2SignIn _signIn;

    public ExperimentalApi(World world, Airflow2SignIn signIn)
    {
        _world = world;
        _signIn = signIn;
    }

    private ExperimentalWords Words => _world.Release.ExperimentalWords;

    /// <param name="request">The request.</param>
    /// <param name="segments">Its path below <c>/api/experimental</c>.</param>
    public HttpResponse Answer(HttpRequest request, string[] segments)
    {
        HttpResponse response;
        Route? route = _routes.Find(_world.Release, request.Method, segments, out Dictionary<string, string> values);
        try
        {
            response = route is not null ? route.Handler(new ExperimentalCall(request, values, _world, Authenticate(request)))
                : throw (_routes.Knows(_world.Release, segments) ? Words.WrongMethod() : Words.NoRoute());
        }
        catch (ApiFailure failure)
        {
            response = failure.Answer(_world.Release);
        }

        Words.AddHeaders(response, isRoute: route is not null);
        if (Words.KeepsSessions && _signIn.Recognise(request) is { } user)
        {
            Session session = _world.Sessions.Find(request) ?? _world.Sessions.Open(user, _world.Options.SignIn.SessionLifetime);
            response.Headers.Add(new("set-cookie", session.SetCookie(_world.Options.Prefix)));
        }

        return response;
    }

    private SandboxUser Authenticate(HttpRequest request)
    {
        SandboxSignInOptions options = _world.Options.SignIn;
        if (options.DeniesAll)
        {
            throw new ApiFailure(WebPages.Html(403, "Forbidden"));
        }

        if (Words.MayTakeAnybody && options.TakesAnybody)
        {
            return SandboxUser.Nobody;
        }

        return _signIn.Recognise(request) ?? throw (options.TakesNegotiate ? NegotiateSignIn.Demand() : new ApiFailure(Unauthorized()));
    }

    private static HttpResponse Unauthorized()
    {
        HttpResponse response = WebPages.Html(401, "Unauthorized");
        response.Headers.Add(new("www-authenticate", "Basic"));
        return response;
    }
}
