using System.Globalization;
using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>A request on its way through a route: what was sent, by whom, and the world that it is about.</summary>
internal class ApiCall
{
    private readonly Dictionary<string, string> _path;
    private QueryReader? _query;
    private JsonElement? _body;

    public ApiCall(HttpRequest request, Dictionary<string, string> path, World world, SandboxUser user)
    {
        Request = request;
        _path = path;
        World = world;
        User = user;
    }

    public HttpRequest Request { get; }

    public World World { get; }

    public SandboxUser User { get; }

    public SandboxStore Store => World.Store;

    public AirflowRelease Release => World.Release;

    public DateTimeOffset Now => World.Clock.Now;

    public virtual QueryReader Query => _query ??= new QueryReader(Request.Query, Release);

    /// <summary>How long a page may be.</summary>
    public virtual int Limit => Math.Min(Query.Int("limit", 0) ?? Release.DefaultLimit, Release.MaxLimit);

    /// <summary>Where it begins.</summary>
    public virtual int Offset => Query.Int("offset", 0) ?? 0;

    public string Accept => Request.Header("Accept") ?? "*/*";

    public string Path(string name) => _path[name];

    public bool HasPath(string name) => _path.ContainsKey(name);

    public virtual int PathInt(string name) => int.TryParse(_path[name], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
        ? number
        : throw QueryReader.Fault("int_parsing", name, "Input should be a valid integer, unable to parse string as an integer", _path[name], where: "path");

    /// <summary>The body, checked against its model; the first time it is asked for.</summary>
    public virtual JsonElement Body(BodyShape shape)
    {
        JsonElement body = RawBody();
        if (body.ValueKind != JsonValueKind.Object)
        {
            throw NotAnObject(body);
        }

        List<ValidationFault> faults = shape.Check(body, Release, "body");
        return faults.Count == 0 ? body : throw new ApiFailure(ValidationFault.Answer(faults));
    }

    public static ApiFailure NotAnObject(JsonElement body) => ApiFailure.Invalid(
        new ValidationFault("model_attributes_type", new object[] { "body" }, "Input should be a valid dictionary or object to extract fields from", body));

    /// <summary>The body as it is; a fault when there is none or it is not JSON.</summary>
    public virtual JsonElement RawBody()
    {
        if (_body is { } known)
        {
            return known;
        }

        if (Request.Body.Length == 0)
        {
            throw ApiFailure.Invalid(new ValidationFault("missing", new object[] { "body" }, "Field required"));
        }

        if (Request.Header("Content-Type") is { } type && type.IndexOf("json", StringComparison.OrdinalIgnoreCase) < 0)
        {
            return (_body = ValidationFault.Text(Request.BodyText)).Value;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(Request.Body);
            return (_body = document.RootElement.Clone()).Value;
        }
        catch (JsonException e)
        {
            int at = (int)(e.BytePositionInLine ?? 0);
            throw ApiFailure.Invalid(new ValidationFault("json_invalid", new object[] { "body", at }, "JSON decode error", ValidationFault.Json("{}")) { Context = """{"error": "Expecting value"}""" });
        }
    }

    public Dag Dag() => Dag(Path("dag_id"));

    public Dag Dag(string dagId) => Store.FindDag(dagId) ?? throw ApiFailure.NotFound(Release.DagMissing(dagId), Problem.NotFound("DAG not found", $"The DAG with dag_id: {dagId} was not found"));

    public DagRun Run() => Store.FindDag(Path("dag_id"))?.Runs.Find(Path("dag_run_id"))
        ?? throw ApiFailure.NotFound(
            $"The DagRun with dag_id: `{Path("dag_id")}` and run_id: `{Path("dag_run_id")}` was not found",
            Problem.NotFound("DAGRun not found", $"DAGRun with DAG ID: '{Path("dag_id")}' and DagRun ID: '{Path("dag_run_id")}' not found"));
}
