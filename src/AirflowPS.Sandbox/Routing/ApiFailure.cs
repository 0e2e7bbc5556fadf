namespace AirflowPS.Sandbox;

/// <summary>Ends a request with an error answer. A failure that every generation knows is worded once for each.</summary>
internal sealed class ApiFailure : Exception
{
    private readonly Problem? _problem;

    public ApiFailure(HttpResponse response) => Response = response;

    /// <summary>One that only Airflow 2 knows.</summary>
    public ApiFailure(Problem problem)
        : this(HttpResponse.Detail(problem.Status, problem.Detail ?? problem.Title ?? ""), problem)
    {
    }

    private ApiFailure(HttpResponse response, Problem problem)
        : this(response) => _problem = problem;

    /// <summary>The answer as Airflow 3 gives it, or as what stands before an Airflow does.</summary>
    public HttpResponse Response { get; }

    public HttpResponse Answer(AirflowRelease release) => release.SpeaksProblems && _problem is not null ? _problem.Answer(release) : Response;

    /// <param name="text">As Airflow 3 says it.</param>
    /// <param name="in2">As Airflow 2 says it; null when the text is its detail.</param>
    public static ApiFailure NotFound(string text, Problem? in2 = null) => Of(404, text, in2);

    public static ApiFailure Bad(string text, Problem? in2 = null) => Of(400, text, in2);

    public static ApiFailure Conflict(string text) => Of(409, text, null);

    public static ApiFailure Forbidden(string text) => Of(403, text, null);

    public static ApiFailure Forbidden() => Of(403, "Forbidden", Problem.Of(403, null));

    /// <summary>A fault of the database, which names an id to look up in the server's log.</summary>
    public static ApiFailure Database(int status, string reason, string statement = "hidden", string error = "hidden") => new(HttpResponse.WriteJson(status, w =>
    {
        w.WriteStartObject();
        w.WriteStartObject("detail");
        w.WriteString("reason", reason);
        w.WriteString("statement", statement);
        w.WriteString("orig_error", error);
        w.WriteString("message", $"Serious error when handling your request. Check logs for more details - you will find it in api server when you look for ID {Ids.Word(8)}");
        w.WriteEndObject();
        w.WriteEndObject();
    }));

    public static ApiFailure Unique(AirflowRelease release, string table) => release.HidesDatabaseFaults
        ? Database(409, "Unique constraint violation")
        : Database(409, "Unique constraint violation", $"INSERT INTO {table} (…) VALUES (…)", "duplicate key value violates unique constraint");

    public static ApiFailure Crash() => new(HttpResponse.Crash());

    /// <summary>One entry of pydantic's list.</summary>
    public static ApiFailure Invalid(ValidationFault fault) => new(ValidationFault.Answer(new[] { fault }));

    private static ApiFailure Of(int status, string text, Problem? in2) => new(HttpResponse.Detail(status, text), in2 ?? Problem.Of(status, text));
}
