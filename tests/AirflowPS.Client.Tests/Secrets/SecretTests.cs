using System.Collections;
using System.Reflection;
using AirflowPS.Sandbox;

namespace AirflowPS.Client.Tests;

/// <summary>A canary goes down every route that can fail, and is looked for everywhere an error can hold it.</summary>
public class SecretTests
{
    private const string Canary = "canary-7f\"3a\\ü & more";

    public static TheoryData<string> Ways => new(Faults.Keys);

    private static Dictionary<string, Action<SandboxFaults>> Faults { get; } = new()
    {
        ["500 that shows the SQL"] = faults => faults.Add(new SandboxFault { Kind = SandboxFaultKind.ServerError, Times = null, ContentType = "application/json", Body = Echo("""{"detail": {"reason": "Database error", "statement": "INSERT INTO variable VALUES ('@')", "orig_error": "@", "message": "it was '@'"}}""") }),
        ["422 that repeats the input"] = faults => faults.Add(new SandboxFault { Kind = SandboxFaultKind.ServerError, Status = 422, Times = null, ContentType = "application/json", Body = Echo("""{"detail": [{"type": "t", "loc": ["body", "@"], "msg": "not '@'", "input": "@", "ctx": {"x": "@"}}], "sent": "@"}""") }),
        ["400 in words"] = faults => faults.Add(new SandboxFault { Kind = SandboxFaultKind.ServerError, Status = 400, Times = null, ContentType = "application/json", Body = Echo("""{"detail": "bad value '@'", "title": "@", "instance": "@", "type": "@"}""") }),
        ["plain text"] = faults => faults.Add(new SandboxFault { Kind = SandboxFaultKind.ServerError, Times = null, Body = "Internal error at " + Canary }),
        ["a page"] = faults => faults.Add(new SandboxFault { Kind = SandboxFaultKind.ServerError, Times = null, ContentType = "text/html", Body = "<html>" + Canary }),
        ["a redirect"] = faults => faults.Add(new SandboxFault { Kind = SandboxFaultKind.Redirect, Times = null, Location = "https://example.com/?v=" + Uri.EscapeDataString(Canary) }),
        ["a web page with 200"] = faults => faults.Add(new SandboxFault { Kind = SandboxFaultKind.Html, Times = null }),
        ["a cut answer"] = faults => faults.Add(new SandboxFault { Kind = SandboxFaultKind.TruncatedJson, Times = null }),
        ["a dropped answer"] = faults => faults.Add(new SandboxFault { Kind = SandboxFaultKind.DropInBody, Times = null }),
        ["a dropped connection"] = faults => faults.Add(new SandboxFault { Kind = SandboxFaultKind.DropBeforeAnswer, Times = null }),
        ["an answer that never comes"] = faults => faults.Add(new SandboxFault { Kind = SandboxFaultKind.Delay, Times = null, Delay = TimeSpan.FromSeconds(10) }),
        ["an answer of another shape"] = faults => faults.Add(new SandboxFault { Kind = SandboxFaultKind.ServerError, Status = 200, Times = null, ContentType = "application/json", Body = Echo("""{"key": {"@": "@"}, "value": "@", "connection_id": {"@": "@"}, "status": "@", "state": {"@": "@"}}""") }),
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Is_in_no_error_of_a_variable(string way)
    {
        using TestServer server = await TestServer.StartAsync(retries: 1, timeout: TimeSpan.FromSeconds(1));
        await server.Session.CreateVariableAsync("there", Value(), force: false, CallContext.None);
        Faults[way](server.Sandbox.Faults);

        await AssertSilentAsync(context => server.Session.CreateVariableAsync("new", Value(), force: false, context));
        await AssertSilentAsync(context => server.Session.UpdateVariableAsync("there", Value(), force: false, context));
        await AssertSilentAsync(context => server.Session.UpdateVariableAsync("there", new VariableChange { Value = "{\"a\": [" + System.Text.Json.JsonSerializer.Serialize(Canary) + "]}" }, force: false, context));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Is_in_no_error_of_a_connection(string way)
    {
        using TestServer server = await TestServer.StartAsync(retries: 1, timeout: TimeSpan.FromSeconds(1));
        await server.Session.CreateConnectionAsync("there", Password(), force: false, CallContext.None);
        Faults[way](server.Sandbox.Faults);

        await AssertSilentAsync(context => server.Session.CreateConnectionAsync("new", Password(), force: false, context));
        await AssertSilentAsync(context => server.Session.UpdateConnectionAsync("there", Password(), force: false, context));
        await AssertSilentAsync(context => server.Session.UpdateConnectionAsync("there", new ConnectionChange { Password = Canary }, force: false, context));
        await AssertSilentAsync(context => server.Session.UpdateConnectionAsync("there", new ConnectionChange { ConnType = "http", Extra = "{\"a\": [" + System.Text.Json.JsonSerializer.Serialize(Canary) + "]}" }, force: false, context));
        await AssertSilentAsync(context => server.Session.TestConnectionAsync("there", Password(), context));
        await AssertSilentAsync(context => server.Session.TestConnectionOnWorkerAsync("there", Password(), new ConnectionTestOptions(), context));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Is_in_no_error_of_several(string way)
    {
        using TestServer server = await TestServer.StartAsync(retries: 1, timeout: TimeSpan.FromSeconds(1));
        Faults[way](server.Sandbox.Faults);

        await AssertNeverToldAsync(
            context => server.Session.CreateVariablesAsync([new("a", Value()), new("b", Value())], force: false, context),
            context => server.Session.CreateConnectionsAsync([new("a", Password()), new("b", Password())], force: false, context),
            context => server.Session.SetConnectionsAsync([new("a", Password()), new("b", Password())], create: true, force: false, context));
    }

    [Fact]
    public async Task Is_not_in_what_is_said_of_a_test()
    {
        using TestServer server = await TestServer.StartAsync();
        server.Sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.ServerError, Status = 200, Times = null, ContentType = "application/json", Body = Echo("""{"status": false, "message": "cannot reach x://u:@@h", "state": "failed", "result_message": "@"}""") });

        Assert.DoesNotContain("canary", (await server.Session.TestConnectionAsync("there", Password(), CallContext.None)).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", (await server.Session.TestConnectionOnWorkerAsync("there", Password(), new ConnectionTestOptions(), CallContext.None)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_in_no_error_of_the_servers_own()
    {
        using TestServer server = await TestServer.StartAsync();
        await server.Session.CreateVariableAsync("there", Value(), force: false, CallContext.None);

        await AssertSilentAsync(context => server.Session.CreateVariableAsync("there", Value(), force: false, context));
        await AssertSilentAsync(context => server.Session.CreateVariableAsync(new string('k', 300), Value(), force: false, context));
        await AssertSilentAsync(context => server.Session.UpdateVariableAsync("never_was", Value(), force: false, context));
    }

    [Theory]
    [InlineData(SandboxFaultKind.TruncatedJson)]
    [InlineData(SandboxFaultKind.DropInBody)]
    public async Task Is_in_no_error_of_reading_it(SandboxFaultKind fault)
    {
        using TestServer server = await TestServer.StartAsync(retries: 1);
        await server.Session.CreateVariableAsync("there", Value(), force: false, CallContext.None);
        server.Fault(fault, times: null);

        await AssertSilentAsync(context => server.Session.GetVariableAsync("there", context));
        await AssertSilentAsync(_ => server.Session.ReadVariables(new Query(), ListRange.All).ReadAllAsync());
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_password_is_in_no_error_of_signing_in(string way)
    {
        using AirflowSandbox sandbox = AirflowSandbox.Start();
        var faults = sandbox.Faults;
        Faults[way](faults);
        SandboxFault rule = faults.Rules[0];
        rule.Path = "/auth/token";

        await AssertSilentAsync(context => AirflowSession.OpenAsync(
            new SessionOptions(sandbox.BaseAddress.AbsoluteUri, TestServer.Password("admin", Canary)) { MaximumRetryCount = 1, Timeout = TimeSpan.FromSeconds(1) },
            context));
    }

    [Fact]
    public async Task A_session_shows_no_secret()
    {
        using TestServer server = await TestServer.StartAsync();
        string token = server.Sandbox.Requests.Count == 0 ? await HeldTokenAsync(server) : "";

        Assert.NotEmpty(token);
        Assert.DoesNotContain(token, Show(server.Session), StringComparison.Ordinal);
        Assert.DoesNotContain(token, server.Session.ToString(), StringComparison.Ordinal);
    }

    private static async Task<string> HeldTokenAsync(TestServer server)
    {
        await server.Session.GetVersionInfoAsync(CallContext.None);
        return server.Sandbox.Requests[0].Header("authorization")!["Bearer ".Length..];
    }

    private static VariableChange Value() => new() { Value = Canary, Description = "d" };

    private static ConnectionChange Password() => new() { ConnType = "http", Host = "h", Password = Canary };

    private static string Echo(string json)
    {
        string encoded = System.Text.Json.JsonSerializer.Serialize(Canary);
        return json.Replace("@", encoded[1..^1], StringComparison.Ordinal);
    }

    private static async Task AssertSilentAsync(Func<CallContext, Task> call)
    {
        var context = new TestContext();
        AirflowException e = await Assert.ThrowsAnyAsync<AirflowException>(() => call(context));
        string shown = string.Join('\n', Show(e), e.ToString(), context.Told);
        foreach (string form in new[] { Canary, "canary-7f", Uri.EscapeDataString(Canary) })
        {
            Assert.DoesNotContain(form, shown, StringComparison.Ordinal);
        }
    }

    /// <summary>Calls that say what was not done instead of failing, where they can.</summary>
    private static async Task AssertNeverToldAsync(params Func<CallContext, Task>[] calls)
    {
        foreach (Func<CallContext, Task> call in calls)
        {
            var context = new TestContext();
            Exception? e = await Record.ExceptionAsync(() => call(context));
            Assert.DoesNotContain("canary-7f", string.Join('\n', Show(e), e?.ToString(), context.Told), StringComparison.Ordinal);
        }
    }

    /// <summary>All that the public properties of an object show, and those of what they show.</summary>
    private static string Show(object? value, int depth = 0)
    {
        if (value is null or string or ValueType || depth > 4)
        {
            return value?.ToString() ?? "";
        }

        if (value is IEnumerable list)
        {
            return string.Join('\n', list.Cast<object?>().Select(entry => Show(entry, depth + 1)));
        }

        return value.ToString() + '\n' + string.Join('\n', value.GetType().GetProperties()
            .Where(property => property.GetIndexParameters().Length == 0 && property.PropertyType != typeof(MethodBase))
            .Select(property => Show(property.GetValue(value), depth + 1)));
    }
}
