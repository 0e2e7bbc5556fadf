using System.Text.Json.Nodes;
using AirflowPS.Sandbox;

namespace AirflowPS.Client.Tests;

/// <summary>Asking for a run makes one run, whatever happens to the connection.</summary>
public class TriggerTests
{
    [Theory]
    [InlineData("3.3")]
    [InlineData("3.0")]
    public async Task Makes_a_run_with_all_that_was_given(string version)
    {
        using TestServer server = await TestServer.StartAsync(version);
        var date = new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.FromHours(2));

        TriggerResult result = await server.Session.TriggerDagRunAsync(
            "fleet_001",
            new TriggerRequest { DagRunId = "r-1", LogicalDate = date, Conf = new JsonObject { ["k"] = new JsonArray(1, null) }, Note = "why" },
            IfExists.Fail,
            CallContext.None);

        Assert.True(result.WasMade);
        Assert.Equal(("r-1", "fleet_001", "why"), (result.Run.DagRunId, result.Run.DagId, result.Run.Note));
        Assert.Equal(date.LocalDateTime, result.Run.LogicalDate);
        Assert.Equal([1L, null], (object?[])((Dictionary<string, object?>)result.Run.Conf!)["k"]!);
        Assert.EndsWith("/dags/fleet_001/runs/r-1", result.Run.WebUri!.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal(server.Session.Server, result.Run.DagVersions![0].Server);
    }

    [Theory]
    [InlineData(SandboxFaultKind.DropBeforeAnswer, 1)]
    [InlineData(SandboxFaultKind.DropInBody, 1)]
    [InlineData(SandboxFaultKind.DropBeforeAnswer, 3)]
    public async Task Makes_one_run_where_the_answer_is_lost(SandboxFaultKind fault, int times)
    {
        using TestServer server = await TestServer.StartAsync();
        server.Fault(fault, "POST", "/dagRuns$", times);

        TriggerResult result = await server.Session.TriggerDagRunAsync("fleet_001", new TriggerRequest { Conf = new JsonObject { ["n"] = 1.50m } }, IfExists.Fail, CallContext.None);

        Assert.True(result.WasMade);
        Assert.Equal(times + 1, server.CountRequests("POST", "/dagRuns"));
        Assert.Equal(result.Run.DagRunId, Assert.Single(await server.Session.ReadDagRuns("fleet_001", new Query(), ListRange.All).ReadAllAsync()).DagRunId);
    }

    [Fact]
    public async Task An_id_that_is_taken_is_an_error_on_the_first_attempt()
    {
        using TestServer server = await TestServer.StartAsync();
        await TriggerAsync(server, "r");

        AirflowApiException e = await Assert.ThrowsAsync<AirflowApiException>(() => TriggerAsync(server, "r"));

        Assert.Equal(AirflowErrorKind.Conflict, e.Kind);
        Assert.False(e.MayHaveBeenDone);
    }

    [Fact]
    public async Task An_id_that_is_taken_is_an_error_behind_a_429_too_since_nothing_was_done()
    {
        using TestServer server = await TestServer.StartAsync();
        await TriggerAsync(server, "r");
        server.Fault(SandboxFaultKind.TooManyRequests, "POST", "/dagRuns$");

        AirflowApiException e = await Assert.ThrowsAsync<AirflowApiException>(() => TriggerAsync(server, "r"));

        Assert.Equal((AirflowErrorKind.Conflict, 2, false), (e.Kind, e.Attempts, e.MayHaveBeenDone));
    }

    [Theory]
    [InlineData("""{"other": true}""", null)]
    [InlineData(null, "2026-05-05T00:00:00Z")]
    public async Task A_run_of_that_id_with_other_conf_or_date_is_somebody_elses(string? conf, string? date)
    {
        using TestServer server = await TestServer.StartAsync();
        await TriggerAsync(server, "r");
        server.Fault(SandboxFaultKind.DropBeforeAnswer, "POST", "/dagRuns$");

        AirflowApiException e = await Assert.ThrowsAsync<AirflowApiException>(() => server.Session.TriggerDagRunAsync(
            "fleet_001",
            new TriggerRequest { DagRunId = "r", Conf = conf is null ? null : JsonNode.Parse(conf)!.AsObject(), LogicalDate = date is null ? null : DateTimeOffset.Parse(date, System.Globalization.CultureInfo.InvariantCulture) },
            IfExists.Fail,
            CallContext.None));

        Assert.Equal((AirflowErrorKind.Conflict, true), (e.Kind, e.MayHaveBeenDone));
    }

    [Fact]
    public async Task A_run_that_is_there_is_the_answer_where_that_is_asked_for()
    {
        using TestServer server = await TestServer.StartAsync();
        await server.RunAsync("orders_etl", "release-17");

        TriggerResult result = await server.Session.TriggerDagRunAsync("orders_etl", new TriggerRequest { DagRunId = "release-17", Conf = new JsonObject { ["region"] = "us" } }, IfExists.Return, CallContext.None);

        Assert.False(result.WasMade);
        Assert.Equal(("release-17", "success"), (result.Run.DagRunId, result.Run.State));
    }

    [Fact]
    public async Task A_logical_date_that_is_taken_is_an_error_even_so()
    {
        using TestServer server = await TestServer.StartAsync();
        DateTimeOffset date = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await server.Session.TriggerDagRunAsync("fleet_001", new TriggerRequest { DagRunId = "a", LogicalDate = date }, IfExists.Return, CallContext.None);

        AirflowApiException e = await Assert.ThrowsAsync<AirflowApiException>(() =>
            server.Session.TriggerDagRunAsync("fleet_001", new TriggerRequest { DagRunId = "b", LogicalDate = date }, IfExists.Return, CallContext.None));

        Assert.Equal(AirflowErrorKind.Conflict, e.Kind);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("..")]
    [InlineData("~")]
    [InlineData("")]
    public async Task An_id_that_cannot_be_addressed_is_not_sent(string id)
    {
        using TestServer server = await TestServer.StartAsync();

        Assert.Equal(AirflowErrorKind.InvalidId, (await Assert.ThrowsAsync<AirflowException>(() => TriggerAsync(server, id))).Kind);
        Assert.Empty(server.Sandbox.Requests);
    }

    [Fact]
    public async Task A_conf_that_the_DAG_refuses_names_the_param()
    {
        using TestServer server = await TestServer.StartAsync();

        AirflowApiException e = await Assert.ThrowsAsync<AirflowApiException>(() =>
            server.Session.TriggerDagRunAsync("orders_etl", new TriggerRequest { Conf = new JsonObject { ["region"] = "moon" } }, IfExists.Fail, CallContext.None));

        Assert.Equal(AirflowErrorKind.InvalidRequest, e.Kind);
        Assert.StartsWith("Invalid input for param region: 'moon' is not one of ['eu', 'us', 'apac']. (400", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_server_lacks_is_not_sent()
    {
        using TestServer server = await TestServer.StartAsync("3.0");

        AirflowException e = await Assert.ThrowsAsync<AirflowException>(() =>
            server.Session.TriggerDagRunAsync("fleet_001", new TriggerRequest { PartitionKey = "eu" }, IfExists.Fail, CallContext.None));

        Assert.Equal(AirflowErrorKind.NotSupportedByServer, e.Kind);
        Assert.Empty(server.Sandbox.Requests);
    }

    private static Task<TriggerResult> TriggerAsync(TestServer server, string runId) =>
        server.Session.TriggerDagRunAsync("fleet_001", new TriggerRequest { DagRunId = runId }, IfExists.Fail, CallContext.None);
}
