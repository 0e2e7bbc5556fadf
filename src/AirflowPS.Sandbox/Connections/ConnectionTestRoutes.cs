using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>Tests of connections: by the API server at once, or on a worker that is asked for what came of it.</summary>
internal static class ConnectionTestRoutes
{
    private const string DefaultQueue = "default";
    private const string Executor = "LocalExecutor";

    private static readonly TimeSpan Waiting = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Running = TimeSpan.FromSeconds(1);

    private static readonly BodyShape Shape = new(ConnectionBody.Members.Concat(new BodyMember[]
    {
        new("commit_on_success", MemberKind.Boolean),
        new("executor", MemberKind.Text, nullable: true),
        new("queue", MemberKind.Text, nullable: true),
    }).ToArray());

    public static void Add(RouteTable routes)
    {
        routes.Add("POST", "/connections/test", "test_connection", Permission.Operate, Test);
        routes.Add("POST", "/connections/enqueue-test", "enqueue_connection_test", Permission.Operate, Enqueue, since: 303);
        routes.Get("/connections/enqueue-test", "get_connection_test", Get, Permission.Operate, since: 303);
    }

    public static HttpResponse Answer(ApiCall call, Connection connection) => HttpResponse.Ok(w =>
    {
        (bool status, string message) = ConnectionTrial.Run(call.Release, connection);
        w.WriteStartObject();
        w.WriteBoolean("status", status);
        w.WriteString("message", message);
        w.WriteEndObject();
    });

    /// <summary>What was not sent is looked up where the connection is stored.</summary>
    private static HttpResponse Test(ApiCall call)
    {
        JsonElement body = call.Body(ConnectionBody.Shape);
        Connection connection = call.Store.FindConnection(body.Text("connection_id")!)?.Copy() ?? ConnectionBody.Make(body);
        ConnectionBody.Write(connection, body, Array.Empty<string>(), merges: true);
        return Answer(call, connection);
    }

    /// <summary>A worker knows only what was sent.</summary>
    private static HttpResponse Enqueue(ApiCall call)
    {
        JsonElement body = call.Body(Shape);
        if (body.Text("executor") is { } executor && executor != Executor)
        {
            throw new ApiFailure(HttpResponse.Detail(422, $"Executor '{executor}' is not configured. Configured executors: ['{Executor}']"));
        }

        string id = body.Text("connection_id")!;
        if (call.Store.ConnectionTests.Exists(t => t.Connection.Id == id && !t.HasEnded))
        {
            throw ApiFailure.Conflict($"An active connection test already exists for connection_id `{id}`.");
        }

        var test = new ConnectionTest(Ids.Word(16) + Ids.Word(16) + Ids.Word(11), ConnectionBody.Make(body), call.Now);
        call.Store.ConnectionTests.Add(test);
        if ((body.Text("queue") ?? DefaultQueue) == DefaultQueue)
        {
            // No worker looks after another queue.
            bool commits = body.Flag("commit_on_success", false);
            call.World.Clock.At(call.Now + Waiting, () => test.State = "running");
            call.World.Clock.At(call.Now + Waiting + Running, () => End(call, test, commits));
        }

        return HttpResponse.WriteJson(202, w =>
        {
            w.WriteStartObject();
            WriteState(w, test);
            w.WriteEndObject();
        });
    }

    private static HttpResponse Get(ApiCall call)
    {
        string? token = call.Request.Header("Airflow-Connection-Test-Token");
        if (token is null)
        {
            throw ApiFailure.Invalid(new ValidationFault("missing", new object[] { "header", "Airflow-Connection-Test-Token" }, "Field required"));
        }

        ConnectionTest test = call.Store.ConnectionTests.Find(t => t.Token == token) ?? throw ApiFailure.NotFound($"No connection test found for token: `{token}`");
        return HttpResponse.Ok(w =>
        {
            w.WriteStartObject();
            WriteState(w, test);
            w.WriteString("result_message", test.Message);
            w.WriteString("created_at", PythonTime.Write(test.CreatedAt));
            w.WriteEndObject();
        });
    }

    private static void End(ApiCall call, ConnectionTest test, bool commits)
    {
        (bool status, test.Message) = ConnectionTrial.Run(call.Release, test.Connection);
        test.State = status ? ConnectionTest.Success : ConnectionTest.Failed;
        if (status && commits)
        {
            call.Store.Connections.RemoveAll(c => c.Id == test.Connection.Id);
            call.Store.Connections.Add(test.Connection);
        }
    }

    private static void WriteState(Utf8JsonWriter w, ConnectionTest test)
    {
        w.WriteString("token", test.Token);
        w.WriteString("connection_id", test.Connection.Id);
        w.WriteString("state", test.State);
    }
}
