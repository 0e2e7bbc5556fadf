namespace AirflowPS.Sandbox;

/// <summary>The front door: one request at a time comes in, loses the prefix, and is led on by the generation that the sandbox is of.</summary>
internal sealed class Front
{
    private readonly World _world;
    private readonly IGenerationFront _generation;
    private readonly string _prefix;

    public Front(World world)
    {
        _world = world;
        _prefix = world.Options.Prefix;
        _generation = world.Release.Generation switch
        {
            Generation.Airflow1 => new Airflow1Front(world),
            Generation.Airflow2 => new Airflow2Front(world),
            _ => new Airflow3Front(world),
        };
    }

    /// <summary>How long the server is busy with a request before it answers, in real time.</summary>
    public TimeSpan Cost(HttpRequest request) => _generation.Cost(request);

    public HttpResponse Answer(HttpRequest request)
    {
        lock (_world.Store.Gate)
        {
            try
            {
                _world.Clock.CatchUp();
                bool below = _prefix.Length > 0 && request.Path.StartsWith(_prefix + "/", StringComparison.Ordinal);
                return _generation.Lead(request, below ? request.Path.Substring(_prefix.Length) : request.Path, below || _prefix.Length == 0);
            }
            catch (ApiFailure failure)
            {
                return failure.Answer(_world.Release);
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
}

/// <summary>Leads requests as one generation of Airflow does: to its API, its sign-in, or its web interface.</summary>
internal interface IGenerationFront
{
    /// <param name="request">The request.</param>
    /// <param name="path">Its path without the prefix.</param>
    /// <param name="isBelow">Whether it has the prefix, where the server has one.</param>
    HttpResponse Lead(HttpRequest request, string path, bool isBelow);

    /// <summary>How long the server is busy with a request before it answers, in real time.</summary>
    TimeSpan Cost(HttpRequest request);
}
