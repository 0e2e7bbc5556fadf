using AirflowPS.Sandbox;

namespace AirflowPS.Client.Tests;

/// <summary>Airflow 1.10 is found, and who may come in is let in.</summary>
public class ExperimentalConnectTests
{
    [Fact]
    public async Task It_is_found_by_its_test_and_needs_nobody()
    {
        using AirflowSandbox sandbox = AirflowSandbox.Start(new SandboxOptions { AirflowVersion = "1.10" });
        using AirflowSession session = await OpenAsync(sandbox, SignIn.Anonymous());

        Assert.Equal((AirflowGeneration.Airflow1, "1.10", "Anonymous"), (session.Generation, session.Version, session.AuthMethod));
        Assert.All(sandbox.Requests, request => Assert.Null(request.Header("Authorization")));
    }

    [Fact]
    public async Task Basic_goes_with_every_request_where_it_is_wanted()
    {
        using AirflowSandbox sandbox = AirflowSandbox.Start(new SandboxOptions { AirflowVersion = "1.10", SignIn = { TakesAnybody = false } });
        using AirflowSession session = await OpenAsync(sandbox, TestServer.Password("viewer"));
        sandbox.ClearRequests();
        await session.GetDagAsync("slow", CallContext.None);

        Assert.Equal(("Basic", "viewer"), (session.AuthMethod, session.UserName));
        Assert.StartsWith("Basic ", Assert.Single(sandbox.Requests).Header("Authorization"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Below_a_prefix()
    {
        using AirflowSandbox sandbox = AirflowSandbox.Start(new SandboxOptions { AirflowVersion = "1.10", Prefix = "/team" });
        using AirflowSession session = await OpenAsync(sandbox, SignIn.Anonymous(), behind: "/api/experimental");
        DagRun run = (await session.ReadDagRuns("orders_etl", new Query(), ListRange.All).ReadAllAsync())[0];

        Assert.Equal(sandbox.BaseAddress.AbsoluteUri, session.Server);
        Assert.StartsWith(sandbox.BaseAddress.AbsoluteUri + "/admin/airflow/graph?dag_id=orders_etl&execution_date=", run.WebUri!.AbsoluteUri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("admin", "wrong-password")]
    [InlineData(null, null)]
    public async Task Who_is_not_known_is_told_so(string? user, string? password)
    {
        using AirflowSandbox sandbox = AirflowSandbox.Start(new SandboxOptions { AirflowVersion = "1.10", SignIn = { TakesAnybody = false } });

        AirflowException e = await Assert.ThrowsAnyAsync<AirflowException>(() => OpenAsync(sandbox, user is null ? SignIn.Anonymous() : TestServer.Password(user, password)));

        Assert.Equal(AirflowErrorKind.SignInFailed, e.Kind);
        Assert.DoesNotContain("wrong-password", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_the_API_is_switched_off_is_said()
    {
        using AirflowSandbox sandbox = AirflowSandbox.Start(new SandboxOptions { AirflowVersion = "1.10", SignIn = { DeniesAll = true } });

        AirflowException e = await Assert.ThrowsAnyAsync<AirflowException>(() => OpenAsync(sandbox, TestServer.Password("admin")));

        Assert.Equal(AirflowErrorKind.SignInFailed, e.Kind);
        Assert.Contains("deny_all switches it off", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AuthMethod.Session)]
    [InlineData(AuthMethod.Bearer)]
    public async Task There_is_no_other_way_in(AuthMethod method)
    {
        using AirflowSandbox sandbox = AirflowSandbox.Start(new SandboxOptions { AirflowVersion = "1.10" });

        AirflowException e = await Assert.ThrowsAnyAsync<AirflowException>(() => OpenAsync(sandbox, TestServer.Password("admin", method: method)));

        Assert.Equal(AirflowErrorKind.NotSupportedByServer, e.Kind);
    }

    [Fact]
    public async Task An_Airflow_2_that_has_it_switched_on_is_asked_for_it_by_version()
    {
        using AirflowSandbox sandbox = AirflowSandbox.Start(new SandboxOptions { AirflowVersion = "2.11", Experimental = true });
        using AirflowSession session = await OpenAsync(sandbox, TestServer.Password("admin"), version: "1.10");
        DagRun run = (await session.TriggerDagRunAsync("orders_etl", new TriggerRequest(), IfExists.Fail, CallContext.None)).Run;
        AirflowTask task = await session.GetTaskAsync("orders_etl", "extract", CallContext.None);

        Assert.Equal(AirflowGeneration.Airflow1, session.Generation);
        Assert.Equal("queued", run.State);
        Assert.Equal(["transform"], task.DownstreamTaskIds);
        Assert.Equal(["templates_dict", "op_args", "op_kwargs"], task.TemplateFields);
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(task.StartDate!.Value));
        Assert.All(sandbox.Requests, request => Assert.StartsWith("/api/experimental/", request.Path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_Airflow_2_that_has_it_switched_off_is_no_1_10()
    {
        using AirflowSandbox sandbox = AirflowSandbox.Start(new SandboxOptions { AirflowVersion = "2.11" });

        AirflowException e = await Assert.ThrowsAnyAsync<AirflowException>(() => OpenAsync(sandbox, TestServer.Password("admin"), version: "1.10"));

        Assert.Equal(AirflowErrorKind.NotTheApi, e.Kind);
    }

    [Fact]
    public async Task Version_and_health_say_what_can_be_known()
    {
        using TestServer server = await TestServer.StartAsync("1.10");

        Assert.Equal("1.10", (await server.Session.GetVersionInfoAsync(CallContext.None)).Version);
        Assert.Equal("healthy", Assert.Single((await server.Session.GetHealthAsync(CallContext.None)).Components).Status);
    }

    private static Task<AirflowSession> OpenAsync(AirflowSandbox sandbox, SignIn signIn, string? version = null, string behind = "") =>
        AirflowSession.OpenAsync(new SessionOptions(sandbox.BaseAddress.AbsoluteUri + behind, signIn) { ApiVersion = version }, CallContext.None);
}
