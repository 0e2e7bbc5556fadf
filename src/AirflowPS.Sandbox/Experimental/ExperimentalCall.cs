using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>A request to the experimental API, which takes a body for JSON whatever its type is said to be.</summary>
internal sealed class ExperimentalCall : ApiCall
{
    public ExperimentalCall(HttpRequest request, Dictionary<string, string> path, World world, SandboxUser user)
        : base(request, path, world, user)
    {
    }

    /// <summary>An error in the experimental API's own words.</summary>
    public static ApiFailure Failure(int status, string text) => new(HttpResponse.Error(status, text));

    /// <summary>The DAG that the path names, as its file has it.</summary>
    /// <param name="call">The call.</param>
    /// <param name="status">The status of one that is not there, which differs from route to route.</param>
    public static Dag Dag(ApiCall call, int status = 404)
    {
        string id = call.Path("dag_id");
        Dag dag = call.Store.FindDag(id) ?? throw Failure(status, $"Dag id {id} not found in DagModel");
        return dag.HasImportErrors || dag.IsStale ? throw Failure(status, $"Dag id {id} not found in DagBag") : dag;
    }

    /// <summary>The run of a DAG at the date that the path names.</summary>
    public static DagRun Run(ApiCall call, Dag dag, DateTimeOffset date) =>
        dag.Runs.At(date) ?? throw Failure(404, $"Dag Run for date {call.Release.ExperimentalWords.Date(date)} not found in dag {dag.DagId}");

    /// <summary>Reads a date of the path or the body; one without an offset is UTC.</summary>
    public static DateTimeOffset Date(string text) => PythonTime.TryRead(text, out DateTimeOffset date, out _, out _)
        ? date.ToUniversalTime()
        : throw Failure(400, $"Given execution date, {text}, could not be identified as a date. Example date format: 2015-11-16T14:34:15+00:00");

    /// <inheritdoc />
    public override JsonElement RawBody()
    {
        JsonElement body;
        try
        {
            using JsonDocument document = JsonDocument.Parse(Request.Body);
            body = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw Release.ExperimentalWords.BadRequest();
        }

        return body.ValueKind == JsonValueKind.Object ? body : throw Release.ExperimentalWords.Crash();
    }
}
