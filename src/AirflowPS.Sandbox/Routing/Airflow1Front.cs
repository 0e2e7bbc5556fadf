namespace AirflowPS.Sandbox;

/// <summary>Airflow 1.10: the API below <c>/api/experimental</c>, and one page for all that is not there.</summary>
internal sealed class Airflow1Front : IGenerationFront
{
    private readonly World _world;
    private readonly ExperimentalApi _api;

    public Airflow1Front(World world)
    {
        _world = world;
        _api = new ExperimentalApi(world, new Airflow2SignIn(world));
    }

    public TimeSpan Cost(HttpRequest request) => _world.Options.SignIn.TakesAnybody ? TimeSpan.Zero : Airflow2SignIn.Cost(_world.Options, request);

    public HttpResponse Lead(HttpRequest request, string path, bool isBelow)
    {
        if (!isBelow)
        {
            return HttpResponse.Text(404, "text/plain", "Apache Airflow is not at this location");
        }

        string[] segments = RawPath.Segments(path);
        return segments.Length > 2 && segments[0] == "api" && segments[1] == "experimental"
            ? _api.Answer(request, RawPath.Decoded(segments.Skip(2)))
            : _world.Release.ExperimentalWords.NoRoute().Answer(_world.Release);
    }
}
