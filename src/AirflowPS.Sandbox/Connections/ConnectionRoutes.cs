using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>Connections: passwords and secrets in the extra come out as three stars, and three stars that come back change nothing.</summary>
internal static class ConnectionRoutes
{
    private static readonly Listing<Connection> Listing = MakeListing(Write);

    public static void Add(RouteTable routes)
    {
        routes.Get("/connections", "get_connections", call => List(call, Listing), Permission.Operate);
        routes.Get("/connections/{connection_id}", "get_connection", call => Answer(call, Existing(call)), Permission.Operate);
        routes.Add("POST", "/connections", "post_connection", Permission.Operate, Create);
        routes.Add("PATCH", "/connections/{connection_id}", "patch_connection", Permission.Operate, Patch);
        routes.Add("PATCH", "/connections", "bulk_connections", Permission.Operate, Bulk);
        routes.Add("DELETE", "/connections/{connection_id}", "delete_connection", Permission.Operate, Delete);
        routes.Add("POST", "/connections/defaults", "create_default_connections", Permission.Operate, CreateDefaults);
    }

    public static Listing<Connection> MakeListing(Action<Utf8JsonWriter, AirflowRelease, Connection> write) => new(
        "connections",
        c => c.Id,
        new(StringComparer.Ordinal)
        {
            ["id"] = _ => 1, ["connection_id"] = c => c.Id, ["conn_id"] = c => c.Id, ["conn_type"] = c => c.Type, ["description"] = c => c.Description, ["host"] = c => c.Host, ["port"] = c => c.Port,
        },
        write);

    public static HttpResponse List(ApiCall call, Listing<Connection> listing)
    {
        IEnumerable<Connection> connections = call.Store.Connections;
        if (Like.Matcher(call.Query.Text("connection_id_pattern")) is { } matches)
        {
            connections = connections.Where(c => matches(c.Id));
        }

        if (call.Release.Has(302) && call.Query.Text("connection_id_prefix_pattern") is { } prefix)
        {
            connections = connections.Where(c => c.Id.StartsWith(prefix.TrimEnd('%'), StringComparison.Ordinal));
        }

        return listing.Answer(call, connections);
    }

    public static Connection Existing(ApiCall call)
    {
        string text = $"The Connection with connection_id: `{call.Path("connection_id")}` was not found";
        return call.Store.FindConnection(call.Path("connection_id")) ?? throw ApiFailure.NotFound(text, Problem.NotFound("Connection not found", text));
    }

    public static HttpResponse Answer(ApiCall call, Connection connection, int status = 200) => HttpResponse.WriteJson(status, w => Write(w, call.Release, connection));

    public static HttpResponse Delete(ApiCall call)
    {
        call.Store.Connections.Remove(Existing(call));
        return HttpResponse.Empty(204);
    }

    private static HttpResponse Create(ApiCall call)
    {
        JsonElement body = call.Body(ConnectionBody.Shape);
        return call.Store.FindConnection(body.Text("connection_id")!) is null
            ? Answer(call, Insert(call, body), 201)
            : throw ApiFailure.Unique(call.Release, "connection");
    }

    private static HttpResponse Patch(ApiCall call)
    {
        JsonElement body = call.Body(ConnectionBody.Shape);
        if (body.Text("connection_id") != call.Path("connection_id"))
        {
            throw ApiFailure.Bad("The connection_id in the request body does not match the URL parameter");
        }

        Connection connection = Existing(call);
        ConnectionBody.Write(connection, body, call.Query.All("update_mask"), merges: true);
        return Answer(call, connection);
    }

    private static HttpResponse Bulk(ApiCall call)
    {
        BulkRequest request = BulkRequest.Read(call, ConnectionBody.Shape);
        new NamedBulk
        {
            Plural = "connections with these connection_ids",
            Member = "connection_id",
            Existing = () => call.Store.Connections.Select(c => c.Id),
            Create = entity => Insert(call, entity),
            Update = (entity, mask) => ConnectionBody.Write(call.Store.FindConnection(entity.Text("connection_id")!)!, entity, mask ?? new List<string>(), merges: true),
            Delete = id => call.Store.Connections.Remove(call.Store.FindConnection(id)!),
        }.Run(request);
        return request.Answer();
    }

    private static Connection Insert(ApiCall call, JsonElement body)
    {
        Connection made = ConnectionBody.Make(body);
        call.Store.Connections.Add(made);
        return made;
    }

    private static HttpResponse CreateDefaults(ApiCall call)
    {
        call.Store.Connections.AddRange(DefaultConnections.Make().Where(c => call.Store.FindConnection(c.Id) is null));
        return HttpResponse.Empty(204);
    }

    private static void Write(Utf8JsonWriter w, AirflowRelease release, Connection connection)
    {
        w.WriteStartObject();
        var s = new ShapeWriter(w, release, "connection");
        s.Text("connection_id", connection.Id);
        s.Text("conn_type", connection.Type);
        s.Text("description", connection.Description);
        s.Text("host", connection.Host);
        s.Text("login", connection.Login);
        s.Text("schema", connection.Schema);
        s.Int("port", connection.Port);
        s.Text("password", connection.Password is null ? null : SecretMask.Stars);
        s.Text("extra", connection.Extra is null ? null : SecretMask.Show("extra", connection.Extra));
        s.Text("team_name", connection.TeamName);
        w.WriteEndObject();
    }
}
