using AirflowPS.Client;
using AirflowPS.Sandbox;

namespace AirflowPS.Aws.Tests;

/// <summary>Sessions on an environment of MWAA, through the wall.</summary>
public class MwaaSessionTests
{
    [Fact]
    public async Task Works_as_a_direct_session_does()
    {
        using var server = new MwaaServer();
        using AirflowSession session = await server.ConnectAsync();

        Assert.Equal("nightly", session.Name);
        Assert.Equal("arn:aws:airflow:eu-central-1:123456789012:environment/nightly", session.Server);
        Assert.Equal("Aws", session.AuthMethod);
        Assert.Equal(SandboxAwsIdentity.Admin.AccessKeyId, session.UserName);
        Dag dag = await session.GetDagAsync("orders_etl", CallContext.None);
        Assert.Equal(session.Server, dag.Server);
        DagRun run = (await session.TriggerDagRunAsync("orders_etl", new TriggerRequest(), IfExists.Fail, CallContext.None)).Run;
        Assert.Equal("queued", run.State);
        var missing = await Assert.ThrowsAsync<AirflowApiException>(() => session.GetDagAsync("no_such", CallContext.None));
        Assert.Equal(AirflowErrorKind.NotFound, missing.Kind);
        Assert.Null(missing.ServiceCode);
        Assert.NotNull(missing.RequestId);
    }

    [Fact]
    public async Task Who_may_not_read_the_environment_asks_it_itself()
    {
        using var server = new MwaaServer();
        using AirflowSession session = await server.ConnectAsync(SandboxAwsIdentity.Viewer);

        Assert.StartsWith("3.3", session.Version, StringComparison.Ordinal);
        Assert.EndsWith("/restapi/nightly", session.Server, StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<AirflowApiException>(() => session.DeletePoolAsync("none", CallContext.None));
        Assert.Null(refused.ServiceCode);
        Assert.Equal(AirflowErrorKind.Forbidden, refused.Kind);
    }

    [Theory]
    [InlineData(MwaaAccess.Auto)]
    [InlineData(MwaaAccess.WebLogin)]
    public async Task Who_may_not_invoke_signs_in_at_the_web_server(MwaaAccess access)
    {
        using var server = new MwaaServer();
        using AirflowSession session = await server.ConnectAsync(SandboxAwsIdentity.WebLogin, access: access);

        Assert.Equal("WebLogin", session.AuthMethod);
        server.Sandbox.ExpireTokens();
        Assert.Equal("orders_etl", (await session.GetDagAsync("orders_etl", CallContext.None)).DagId);
        Assert.Equal(2, server.Sent().Count(sent => sent.EndsWith("/aws_mwaa/login", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_web_server_of_Airflow_2_gives_a_session_that_is_begun_anew_when_it_has_ended()
    {
        using var server = new MwaaServer(version: "2.11");
        using AirflowSession session = await server.ConnectAsync(SandboxAwsIdentity.WebLogin, access: MwaaAccess.WebLogin);

        Assert.Equal("WebLogin", session.AuthMethod);
        Assert.Equal(AirflowGeneration.Airflow2, session.Generation);
        server.Sandbox.ExpireTokens();
        Assert.Equal("orders_etl", (await session.GetDagAsync("orders_etl", CallContext.None)).DagId);
        Assert.Equal(2, server.Sent().Count(sent => sent == "POST /aws_mwaa/login"));
        Assert.StartsWith("session=", server.Sandbox.Requests[^1].Header("Cookie"), StringComparison.Ordinal);
        Assert.Null(server.Sandbox.Requests[^1].Header("Authorization"));
    }

    [Fact]
    public async Task Who_may_not_invoke_and_wants_nothing_else_is_told_what_is_missing()
    {
        using var server = new MwaaServer();
        var e = await Assert.ThrowsAsync<AirflowApiException>(() => server.ConnectAsync(SandboxAwsIdentity.WebLogin, access: MwaaAccess.RestApi));

        Assert.Equal(AirflowErrorKind.Forbidden, e.Kind);
        Assert.Contains("airflow:InvokeRestApi on arn:aws:airflow:eu-central-1:*:role/nightly/", e.Message);
    }

    [Fact]
    public async Task An_environment_too_old_is_reached_at_its_web_server_or_says_so()
    {
        using var server = new MwaaServer();
        var e = await Assert.ThrowsAsync<AirflowApiException>(() => server.ConnectAsync(environment: "outdated", access: MwaaAccess.RestApi));
        using AirflowSession session = await server.ConnectAsync(environment: "outdated");

        Assert.Equal(AirflowErrorKind.NotSupportedByServer, e.Kind);
        Assert.Contains("Update your environment", e.Message);
        Assert.Equal("WebLogin", session.AuthMethod);
    }

    [Fact]
    public async Task A_wrong_name_shows_the_nearest_and_one_that_is_being_made_says_so()
    {
        using var server = new MwaaServer();
        var wrong = await Assert.ThrowsAsync<AirflowApiException>(() => server.ConnectAsync(environment: "nightli"));
        var young = await Assert.ThrowsAsync<AirflowException>(() => server.ConnectAsync(environment: "building"));
        var odd = await Assert.ThrowsAsync<AirflowException>(() => server.ConnectAsync(environment: "../x"));

        Assert.Equal(AirflowErrorKind.NotFound, wrong.Kind);
        Assert.Contains("there are: nightly", wrong.Message);
        Assert.Contains("CREATING", young.Message);
        Assert.Equal(AirflowErrorKind.InvalidId, odd.Kind);
    }

    [Fact]
    public async Task A_wrong_secret_is_said_without_any()
    {
        using var server = new MwaaServer();
        AwsOptions aws = server.As(SandboxAwsIdentity.Admin, secret: "canary-of-a-wrong-secret");
        var e = await Assert.ThrowsAsync<AirflowApiException>(() => MwaaServer.ConnectAsync(aws));

        Assert.Equal(AirflowErrorKind.SignInFailed, e.Kind);
        Assert.Contains("secret key", e.Message);
        Assert.DoesNotContain("canary", e.ToString());
    }

    [Fact]
    public async Task Pages_are_halved_until_they_fit_and_go_on_at_the_same_place()
    {
        using var server = new MwaaServer(new MwaaOptions { RequestsPerSecond = 1000, ReplyLimit = 40_000 }, extraDags: 120);
        using AirflowSession session = await server.ConnectAsync();
        var context = new TestContext();

        var ids = new List<string>();
        using PageReader<Dag> pages = session.ReadDags(new Query().Add("dag_id_pattern", "bulk_%"), ListRange.All);
        while (await pages.NextAsync(context) is { } page)
        {
            ids.AddRange(page.Items.Select(dag => dag.DagId!));
        }

        Assert.Equal(Enumerable.Range(1, 120).Select(number => $"bulk_{number:00000}"), ids);
        Assert.Contains("from now on", context.Told);
    }

    [Fact]
    public async Task What_does_not_fit_at_all_fails_with_that_and_names_the_other_way()
    {
        using var server = new MwaaServer(new MwaaOptions { RequestsPerSecond = 1000, ReplyLimit = 300 });
        var e = await Assert.ThrowsAsync<AirflowApiException>(() => server.ConnectAsync(retries: 0));

        Assert.Equal(AirflowErrorKind.AnswerTooLarge, e.Kind);
        Assert.Contains("-Access WebLogin", e.Message);
    }

    [Fact]
    public async Task A_trigger_whose_answer_did_not_come_in_time_is_read_back_and_not_made_twice()
    {
        using var server = new MwaaServer(new MwaaOptions { RequestsPerSecond = 1000, CallLimit = TimeSpan.FromSeconds(1) });
        using AirflowSession session = await server.ConnectAsync();
        server.Sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.Delay, Delay = TimeSpan.FromSeconds(2), Method = "POST", Path = "/api/v2/dags/orders_etl/dagRuns", Times = 1 });
        server.Sandbox.ClearRequests();

        TriggerResult result = await session.TriggerDagRunAsync("orders_etl", new TriggerRequest { DagRunId = "once" }, IfExists.Fail, CallContext.None);

        Assert.True(result.WasMade);
        Assert.Equal("once", result.Run.DagRunId);
        List<DagRun> runs = [];
        using PageReader<DagRun> pages = session.ReadDagRuns("orders_etl", new Query(), ListRange.All);
        while (await pages.NextAsync(CallContext.None) is { } page)
        {
            runs.AddRange(page.Items);
        }

        Assert.Single(runs, run => run.DagRunId == "once");
    }

    [Theory]
    [InlineData(SandboxFaultKind.TooManyRequests)]
    [InlineData(SandboxFaultKind.Throttling)]
    public async Task Throttling_is_waited_out_whatever_is_sent(SandboxFaultKind kind)
    {
        using var server = new MwaaServer();
        using AirflowSession session = await server.ConnectAsync();
        server.Sandbox.Faults.Add(new SandboxFault { Kind = kind, Times = 1 });

        await session.SetDagPausedAsync("orders_etl", false, CallContext.None);
    }

    [Fact]
    public async Task The_log_of_a_task_comes_without_any_header_asking_for_its_form()
    {
        using var server = new MwaaServer();
        using AirflowSession session = await server.ConnectAsync();
        DagRun run = (await session.TriggerDagRunAsync("orders_etl", new TriggerRequest(), IfExists.Fail, CallContext.None)).Run;
        await session.SetDagPausedAsync("orders_etl", false, CallContext.None);
        for (int i = 0; i < 30 && (await session.GetDagRunAsync("orders_etl", run.DagRunId!, CallContext.None)).State != "success"; i++)
        {
            server.Sandbox.Clock.Step(TimeSpan.FromSeconds(20));
        }

        using TaskLogReader log = session.ReadTaskLog(new TaskKey("orders_etl", run.DagRunId!, "extract"), new TaskLogOptions());

        Assert.NotEmpty((await log.NextAsync(CallContext.None))!);
    }

    [Fact]
    public async Task Three_calls_after_another_keep_the_pace()
    {
        using var server = new MwaaServer();
        using AirflowSession session = await server.ConnectAsync(environment: "reports");
        var watch = System.Diagnostics.Stopwatch.StartNew();

        await Task.WhenAll(Enumerable.Range(0, 17).Select(_ => session.GetDagAsync("orders_etl", CallContext.None)));

        Assert.InRange(watch.Elapsed.TotalSeconds, 1.7, 4);
    }
}
