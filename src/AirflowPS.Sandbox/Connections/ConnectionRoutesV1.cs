using System.Text.Json;
using System.Text.RegularExpressions;

namespace AirflowPS.Sandbox;

/// <summary>Connections as Airflow 2 has them: no password is ever shown, and three stars that come back take the place of a secret.</summary>
internal static class ConnectionRoutesV1
{
    private static readonly BodyShape Shape = new(ConnectionBody.Members.Where(m => m.Since == 0).Select(m => new BodyMember(m.Name, m.Kind, nullable: m.Nullable)).ToArray());

    private static readonly Listing<Connection> Listing = ConnectionRoutes.MakeListing((w, _, connection) => Write(w, connection, extra: false));

    public static void Add(RouteTable routes)
    {
        routes.Get("/connections", "get_connections", call => ConnectionRoutes.List(call, Listing), Permission.Operate, query: QueryShape.List);
        routes.Get("/connections/{connection_id}", "get_connection", call => Answer(ConnectionRoutes.Existing(call)), Permission.Operate);
        routes.Add("POST", "/connections", "post_connection", Permission.Operate, Create);
        routes.Add("PATCH", "/connections/{connection_id}", "patch_connection", Permission.Operate, Patch, query: QueryShape.Mask);
        routes.Add("DELETE", "/connections/{connection_id}", "delete_connection", Permission.Operate, ConnectionRoutes.Delete);
        routes.Add("POST", "/connections/test", "test_connection", Permission.Operate, call => ConnectionTestRoutes.Answer(call, ConnectionBody.Make(Body(call))));
    }

    private static HttpResponse Create(ApiCall call)
    {
        JsonElement body = Body(call);
        string id = body.Text("connection_id")!;
        if (!Regex.IsMatch(id, @"^[\w.-]+$"))
        {
            throw ApiFailure.Bad($"The key '{id}' has to be made of alphanumeric characters, dashes, dots and underscores exclusively");
        }

        if (call.Store.FindConnection(id) is not null)
        {
            throw ApiFailure.Conflict($"Connection already exist. ID: {id}");
        }

        Connection made = ConnectionBody.Make(body);
        call.Store.Connections.Add(made);
        return Answer(made);
    }

    private static HttpResponse Patch(ApiCall call)
    {
        JsonElement body = call.Body(Shape);
        Connection connection = ConnectionRoutes.Existing(call);
        if (body.Text("connection_id") is { } id && id != connection.Id)
        {
            throw ApiFailure.Bad("The connection_id cannot be updated.");
        }

        List<string> mask = call.Query.All("update_mask").ConvertAll(m => m.Trim());
        if (mask.Find(m => m == "connection_id" || !body.TryGetProperty(m, out _)) is { } unknown)
        {
            throw ApiFailure.Bad($"'{unknown}' is unknown or cannot be updated.");
        }

        ConnectionBody.Write(connection, body, mask, merges: false);
        return Answer(connection);
    }

    private static JsonElement Body(ApiCall call)
    {
        JsonElement body = call.Body(Shape);
        string[] missing = Array.FindAll(new[] { "connection_id", "conn_type" }, m => !body.TryGetProperty(m, out _));
        return missing.Length == 0
            ? body
            : throw ApiFailure.Bad("{" + string.Join(", ", missing.Select(m => $"'{m}': ['Missing data for required field.']")) + "}");
    }

    private static HttpResponse Answer(Connection connection) => HttpResponse.Ok(w => Write(w, connection, extra: true));

    // Lists leave the extra out.
    private static void Write(Utf8JsonWriter w, Connection connection, bool extra)
    {
        w.WriteStartObject();
        w.WriteString("conn_type", connection.Type);
        w.WriteString("connection_id", connection.Id);
        w.WriteString("description", connection.Description);
        if (extra)
        {
            w.WriteString("extra", connection.Extra is null ? null : SecretMask.Show("extra", connection.Extra));
        }

        w.WriteString("host", connection.Host);
        w.WriteString("login", connection.Login);
        w.WritePropertyName("port");
        if (connection.Port is { } port)
        {
            w.WriteNumberValue(port);
        }
        else
        {
            w.WriteNullValue();
        }

        w.WriteString("schema", connection.Schema);
        w.WriteEndObject();
    }
}
