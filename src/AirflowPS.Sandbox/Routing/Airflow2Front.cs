namespace AirflowPS.Sandbox;

/// <summary>Airflow 2: the API below <c>/api/v1</c>, that of 1.10 where it is switched on, the web interface with its login form, and a page of its own for what is not there.</summary>
internal sealed class Airflow2Front : IGenerationFront
{
    private readonly World _world;
    private readonly RouteTable _routes = RouteTable.Airflow2();
    private readonly Airflow2SignIn _signIn;
    private readonly ExperimentalApi _experimental;
    private readonly WebPages _pages;

    public Airflow2Front(World world)
    {
        _world = world;
        _signIn = new Airflow2SignIn(world);
        _experimental = new ExperimentalApi(world, _signIn);
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
        return (segments.Length > 2 && segments[0] == "api" ? segments[1] : "") switch
        {
            "v1" => Api(request, RawPath.Decoded(segments.Skip(2))),
            "experimental" when _world.Options.Experimental => _experimental.Answer(request, RawPath.Decoded(segments.Skip(2))),
            _ => _pages.Answer(request, "/" + string.Join("/", segments)),
        };
    }

    private HttpResponse Api(HttpRequest request, string[] segments)
    {
        if (_routes.Find(_world.Release, request.Method, segments, out Dictionary<string, string> values) is not { } route)
        {
            throw new ApiFailure(_routes.Knows(_world.Release, segments) ? Problem.WrongMethod() : Problem.NoRoute());
        }

        SandboxUser user = route.Needs == Permission.None ? SandboxUser.Nobody : _signIn.Authenticate(request);
        if (!user.May(route.Needs))
        {
            throw ApiFailure.Forbidden();
        }

        var call = new ApiCallV1(request, values, _world, user, route.Query);
        HttpResponse response = route.Handler(call);
        return call.Query.All("fields") is { Count: > 0 } fields ? FieldChoice.Cut(response, fields) : response;
    }
}
