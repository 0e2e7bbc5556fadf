namespace AirflowPS.Sandbox;

/// <summary>An error as Airflow 2 words it, in <c>application/problem+json</c>: title and detail may each be missing.</summary>
internal sealed class Problem
{
    private const string ContentType = "application/problem+json";
    private const string Blank = "about:blank";
    private readonly string? _kind;

    /// <param name="status">The HTTP status.</param>
    /// <param name="title">The title.</param>
    /// <param name="detail">The detail.</param>
    /// <param name="kind">The section of the API's documentation that it points to; null for faults that the framework found.</param>
    private Problem(int status, string? title, string? detail, string? kind)
    {
        Status = status;
        Title = title;
        Detail = detail;
        _kind = kind;
    }

    public int Status { get; }

    public string? Title { get; }

    public string? Detail { get; }

    public static Problem NotFound(string title, string? detail = null) => new(404, title, detail, "NotFound");

    public static Problem Bad(string? title, string? detail = null) => new(400, title, detail, "BadRequest");

    /// <summary>Whatever else fails: the title follows from the status.</summary>
    public static Problem Of(int status, string? detail) => status switch
    {
        403 => new(403, "Forbidden", detail, "PermissionDenied"),
        404 => NotFound("Not Found", detail),
        409 => new(409, "Conflict", detail, "AlreadyExists"),
        _ => new(status, "Bad Request", detail, "BadRequest"),
    };

    public static Problem NoRoute() => new(404, "Not Found", "The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.", null);

    public static Problem WrongMethod() => new(405, "Method Not Allowed", "The method is not allowed for the requested URL.", null);

    public static Problem NoJson(string type) => new(415, "Unsupported Media Type", $"Invalid Content-type ({type}), expected JSON data", null);

    public HttpResponse Answer(AirflowRelease release)
    {
        HttpResponse response = HttpResponse.WriteJson(Status, w =>
        {
            w.WriteStartObject();
            w.WriteString("detail", Detail);
            w.WriteNumber("status", Status);
            w.WriteString("title", Title);
            w.WriteString("type", _kind is null ? Blank : $"https://airflow.apache.org/docs/apache-airflow/{release.Version}/stable-rest-api-ref.html#section/Errors/{_kind}");
            w.WriteEndObject();
        });
        response.ContentType = ContentType;
        return response;
    }
}
