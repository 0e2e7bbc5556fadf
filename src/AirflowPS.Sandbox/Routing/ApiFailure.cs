namespace AirflowPS.Sandbox;

/// <summary>Ends a request with an error answer.</summary>
internal sealed class ApiFailure : Exception
{
    public ApiFailure(HttpResponse response) => Response = response;

    public HttpResponse Response { get; }

    public static ApiFailure NotFound(string text) => new(HttpResponse.Detail(404, text));

    public static ApiFailure Bad(string text) => new(HttpResponse.Detail(400, text));

    public static ApiFailure Conflict(string text) => new(HttpResponse.Detail(409, text));

    public static ApiFailure Forbidden() => new(HttpResponse.Detail(403, "Forbidden"));

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
}
