namespace AirflowPS.Sandbox;

/// <summary>Airflow 2: the API below <c>/api/v1</c>, the web interface with its login form, and a page of its own for what is not there.</summary>
internal sealed class Airflow2Front : IGenerationFront
{
    private readonly World _world;
    private readonly RouteTable _routes = RouteTable.Airflow2();
    private readonly Airflow2SignIn _signIn;
    private readonly WebPages _pages;

    public Airflow2Front(World world)
    {
        _world = world;
        _signIn = new Airflow2SignIn(world);
        _pages = new WebPages(world);
    }

    public TimeSpan Cost(HttpRequest request) => Airflow2SignIn.Cost(_world.Options, request);

    public HttpResponse Lead(HttpRequest request, string path, bool isBelow)
    {
        if (!isBelow)
        {
            return HttpResponse.Text(404, "text/plain", "Apache Airflow is not at this location");
        }

        string[] segments = RawPath.Segments(path);
        return segments.Length > 2 && segments[0] == "api" && segments[1] == "v1"
            ? Api(request, segments.Skip(2))
            : _pages.Answer(request, "/" + string.Join("/", segments));
    }

    private HttpResponse Api(HttpRequest request, IEnumerable<string> decoded)
    {
        // The server decodes a path as a whole before it looks for slashes.
        string[] segments = string.Join("/", decoded).Split('/');
        if (_routes.Find(_world.Release, request.Method, segments, out Dictionary<string, string> values) is not { } route)
        {
            throw new ApiFailure(_routes.Knows(_world.Release, segments) ? Problem.WrongMethod() : Problem.NoRoute());
        }

        SandboxUser user = route.Needs == Permission.None ? SandboxUser.Nobody : _signIn.Authenticate(request);
        if (!user.May(route))
        {
            throw ApiFailure.Forbidden();
        }

        var call = new ApiCallV1(request, values, _world, user, route.Query);
        HttpResponse response = EventRecorder.Around(call, route);
        return call.Query.All("fields") is { Count: > 0 } fields ? FieldChoice.Cut(response, fields) : response;
    }
}
