using System.Text.Json.Nodes;
using AirflowPS.Sandbox;

namespace AirflowPS.Client.Tests;

/// <summary>Runs of Airflow 1.10, over the sandbox's wire.</summary>
public class ExperimentalDagRunTests
{
    private static readonly DateTimeOffset Date = new(2026, 6, 6, 8, 8, 5, TimeSpan.Zero);

    [Fact]
    public async Task Two_triggers_in_one_second_make_two_runs_and_keep_their_microseconds()
    {
        using TestServer server = await TestServer.StartAsync("1.10");

        DagRun[] runs = [await TriggerAsync(server), await TriggerAsync(server)];

        Assert.Equal(2, runs.Select(run => run.LogicalDate).Distinct().Count());
        Assert.Contains(runs, run => run.LogicalDate!.Value.Ticks % TimeSpan.TicksPerSecond != 0);
        Assert.Equal(runs.Select(run => run.DagRunId).Order(), (await ReadAsync(server, "slow")).Select(run => run.DagRunId).Order());
        Assert.All(runs, run => Assert.Equal(("slow", "running"), (run.DagId, run.State)));
    }

    [Fact]
    public async Task A_run_has_its_id_its_date_and_its_conf()
    {
        using TestServer server = await TestServer.StartAsync("1.10");

        DagRun run = await TriggerAsync(server, new TriggerRequest { DagRunId = "r1", LogicalDate = Date, Conf = new JsonObject { ["region"] = "eu" } });

        JsonNode body = JsonNode.Parse(server.Sandbox.Requests.Single(request => request.Method == "POST").Body)!;
        Assert.Equal("""{"region":"eu"}""", body["conf"]!.ToJsonString());
        Assert.Equal(["conf", "execution_date", "replace_microseconds", "run_id"], body.AsObject().Select(member => member.Key).Order());
        Assert.Equal(("r1", Date.LocalDateTime), (run.DagRunId, run.LogicalDate));
        Assert.Equal("r1", (await server.Session.GetDagRunAsync("slow", "r1", CallContext.None)).DagRunId);
    }

    [Fact]
    public async Task The_same_id_is_a_conflict_or_the_run_that_is_there()
    {
        using TestServer server = await TestServer.StartAsync("1.10");
        DagRun first = await TriggerAsync(server, new TriggerRequest { DagRunId = "r1" });

        AirflowApiException e = await Assert.ThrowsAsync<AirflowApiException>(() => TriggerAsync(server, new TriggerRequest { DagRunId = "r1" }));
        TriggerResult again = await server.Session.TriggerDagRunAsync("slow", new TriggerRequest { DagRunId = "r1" }, IfExists.Return, CallContext.None);

        Assert.Equal(AirflowErrorKind.Conflict, e.Kind);
        Assert.Equal((false, first.LogicalDate), (again.WasMade, again.Run.LogicalDate));
    }

    [Theory]
    [InlineData("1.10", false)]
    [InlineData("2.11", true)]
    public async Task The_same_date_is_a_conflict_though_the_server_fails(string version, bool experimental)
    {
        using AirflowSandbox sandbox = AirflowSandbox.Start(new SandboxOptions { AirflowVersion = version, Experimental = experimental });
        using AirflowSession session = await AirflowSession.OpenAsync(new SessionOptions(sandbox.BaseAddress.AbsoluteUri, TestServer.Password("admin")) { ApiVersion = "1.10" }, CallContext.None);
        await session.TriggerDagRunAsync("slow", new TriggerRequest { LogicalDate = Date }, IfExists.Fail, CallContext.None);

        AirflowException e = await Assert.ThrowsAnyAsync<AirflowException>(() => session.TriggerDagRunAsync("slow", new TriggerRequest { LogicalDate = Date }, IfExists.Fail, CallContext.None));

        Assert.Equal(AirflowErrorKind.Conflict, e.Kind);
        Assert.Contains("2026-06-06", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trigger_that_is_sent_again_makes_one_run()
    {
        using TestServer server = await TestServer.StartAsync("1.10");
        server.Fault(SandboxFaultKind.DropBeforeAnswer, method: "POST");

        TriggerResult made = await server.Session.TriggerDagRunAsync("slow", new TriggerRequest { DagRunId = "r1", LogicalDate = Date }, IfExists.Fail, CallContext.None);

        Assert.True(made.WasMade);
        Assert.Equal(2, server.CountRequests("POST", "/dag_runs"));
        Assert.Single(await ReadAsync(server, "slow"));
    }

    [Fact]
    public async Task Runs_are_listed_by_state_and_by_several_states()
    {
        using TestServer server = await TestServer.StartAsync("1.10");
        await server.RunAsync("always_fails");
        await TriggerAsync(server, dagId: "always_fails");

        Assert.Equal(["failed"], await StatesAsync(server, "failed"));
        Assert.Equal(["running", "failed"], await StatesAsync(server, "failed", "running"));
        Assert.Equal(["running"], await StatesAsync(server, "success", "running"));
        Assert.Empty(await StatesAsync(server, "success"));
    }

    [Fact]
    public async Task Runs_of_all_DAGs_are_those_of_each_newest_first()
    {
        using TestServer server = await TestServer.StartAsync("1.10");
        await TriggerAsync(server);

        List<DagRun> runs = await ReadAsync(server, null);

        Assert.Equal(["slow", "orders_etl"], runs.Select(run => run.DagId));
        Assert.Single(await server.Session.ReadDagRuns(null, new Query(), new ListRange(0, 1)).ReadAllAsync());
    }

    [Fact]
    public async Task A_run_that_is_not_there_is_not_found()
    {
        using TestServer server = await TestServer.StartAsync("1.10");

        AirflowException e = await Assert.ThrowsAsync<AirflowException>(() => server.Session.GetDagRunAsync("slow", "never-was", CallContext.None));

        Assert.Equal(AirflowErrorKind.NotFound, e.Kind);
    }

    [Theory]
    [InlineData("body.note")]
    [InlineData("body.partition_key")]
    public async Task What_a_run_cannot_be_given_is_said_before_anything_is_sent(string member)
    {
        using TestServer server = await TestServer.StartAsync("1.10");

        AirflowException e = await Assert.ThrowsAsync<AirflowException>(() => TriggerAsync(server, member == "body.note" ? new TriggerRequest { Note = "x" } : new TriggerRequest { PartitionKey = "x" }));

        Assert.Equal(AirflowErrorKind.NotSupportedByServer, e.Kind);
        Assert.Empty(server.Sandbox.Requests);
    }

    private static async Task<DagRun> TriggerAsync(TestServer server, TriggerRequest? trigger = null, string dagId = "slow") =>
        (await server.Session.TriggerDagRunAsync(dagId, trigger ?? new TriggerRequest(), IfExists.Fail, CallContext.None)).Run;

    private static Task<List<DagRun>> ReadAsync(TestServer server, string? dagId) => server.Session.ReadDagRuns(dagId, new Query(), ListRange.All).ReadAllAsync();

    private static async Task<IEnumerable<string?>> StatesAsync(TestServer server, params string[] states) =>
        (await server.Session.ReadDagRuns("always_fails", new Query().Add("state", states), ListRange.All).ReadAllAsync()).Select(run => run.State);
}
