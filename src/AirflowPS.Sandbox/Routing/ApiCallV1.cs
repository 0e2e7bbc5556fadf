using System.Globalization;
using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>A request to <c>/api/v1</c>: its query and body are held against the operation's declaration.</summary>
internal sealed class ApiCallV1 : ApiCall
{
    public ApiCallV1(HttpRequest request, Dictionary<string, string> path, World world, SandboxUser user, QueryShape query)
        : base(request, path, world, user) => Query = query.Read(request.Query, world.Release);

    public override QueryReader Query { get; }

    /// <summary>0 is as good as none.</summary>
    public override int Limit => Query.Int("limit") switch
    {
        null or 0 => Release.DefaultLimit,
        < 0 => throw new ApiFailure(Problem.Bad("Page limit must be a positive integer")),
        int limit => Math.Min(limit, Release.MaxLimit),
    };

    public override int Offset => Math.Max(0, Query.Int("offset") ?? 0);

    /// <summary>The framework's own routes take digits only, so that anything else leads nowhere.</summary>
    public override int PathInt(string name) => int.TryParse(Path(name), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : throw new ApiFailure(Problem.NoRoute());

    public override JsonElement Body(BodyShape shape)
    {
        JsonElement body = RawBody();
        return JsonSchemaCheck.Refuse(shape, body, Release) is { } fault ? throw ApiFailure.Bad(fault) : body;
    }

    public override JsonElement RawBody()
    {
        if (Request.Header("Content-Type") is { } type && type.IndexOf("json", StringComparison.OrdinalIgnoreCase) < 0)
        {
            throw new ApiFailure(Problem.NoJson(type));
        }

        if (Request.Body.Length == 0)
        {
            throw ApiFailure.Bad("Request body must not be empty");
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(Request.Body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw ApiFailure.Bad("Request body is not valid JSON");
        }
    }
}
