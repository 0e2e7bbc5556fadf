using System.Diagnostics;
using AirflowPS.Sandbox;

namespace AirflowPS.Client.Tests;

/// <summary>What servers, and the things before them, do wrong.</summary>
public class FaultTests
{
    [Theory]
    [InlineData(SandboxFaultKind.DropBeforeAnswer)]
    [InlineData(SandboxFaultKind.DropInBody)]
    public async Task A_dropped_connection_is_tried_again_for_a_read(SandboxFaultKind fault)
    {
        using TestServer server = await TestServer.StartAsync();
        server.Fault(fault);

        Assert.Equal("orders_etl", (await server.Session.GetDagAsync("orders_etl", CallContext.None)).DagId);
        Assert.Equal(2, server.Sandbox.Requests.Count);
    }

    [Fact]
    public async Task Connections_that_go_on_dropping_are_told_with_the_number_of_attempts()
    {
        using TestServer server = await TestServer.StartAsync(retries: 2);
        server.Fault(SandboxFaultKind.DropBeforeAnswer, times: null);

        AirflowException e = await Assert.ThrowsAsync<AirflowException>(() => server.Session.GetVersionInfoAsync(CallContext.None));

        Assert.Equal(AirflowErrorKind.ConnectionFailed, e.Kind);
        Assert.Contains("3 attempts", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_that_may_have_been_done_is_not_sent_again_and_the_doubt_is_told()
    {
        using TestServer server = await TestServer.StartAsync();
        server.Fault(SandboxFaultKind.DropBeforeAnswer);

        AirflowException e = await Assert.ThrowsAsync<AirflowException>(() => server.Session.CreatePoolAsync("p", new PoolChange { Slots = 1 }, CallContext.None));

        Assert.Equal(AirflowErrorKind.ConnectionFailed, e.Kind);
        Assert.Contains("Whether the server did it is not known", e.Message, StringComparison.Ordinal);
        Assert.Single(server.Sandbox.Requests);
    }

    [Fact]
    public async Task A_repeated_delete_that_finds_nothing_did_it()
    {
        using TestServer server = await TestServer.StartAsync();
        await server.Session.CreatePoolAsync("p", new PoolChange { Slots = 1 }, CallContext.None);
        server.Fault(SandboxFaultKind.DropBeforeAnswer, "DELETE");

        await server.Session.DeletePoolAsync("p", CallContext.None);

        Assert.Equal(2, server.CountRequests("DELETE", "/pools/p"));
        AirflowApiException e = await Assert.ThrowsAsync<AirflowApiException>(() => server.Session.DeletePoolAsync("p", CallContext.None));
        Assert.Equal(AirflowErrorKind.NotFound, e.Kind);
    }

    [Fact]
    public async Task A_delete_that_finds_nothing_behind_a_429_did_nothing()
    {
        using TestServer server = await TestServer.StartAsync();
        server.Fault(SandboxFaultKind.TooManyRequests, "DELETE");

        AirflowApiException e = await Assert.ThrowsAsync<AirflowApiException>(() => server.Session.DeletePoolAsync("never_was", CallContext.None));

        Assert.Equal((AirflowErrorKind.NotFound, 2), (e.Kind, e.Attempts));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task A_429_waits_as_long_as_the_server_asks_whatever_was_sent(string method)
    {
        using TestServer server = await TestServer.StartAsync();
        server.Sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.TooManyRequests, Method = method, RetryAfter = TimeSpan.FromSeconds(1) });
        var watch = Stopwatch.StartNew();

        await (method == "GET"
            ? server.Session.GetPoolAsync("default_pool", CallContext.None)
            : server.Session.CreatePoolAsync("p", new PoolChange { Slots = 1 }, CallContext.None));

        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
        Assert.Equal([429, method == "GET" ? 200 : 201], server.Sandbox.Requests.Select(request => request.Status));
    }

    [Fact]
    public async Task A_429_that_asks_for_longer_than_anyone_waits_is_told_at_once()
    {
        using TestServer server = await TestServer.StartAsync();
        server.Sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.TooManyRequests, RetryAfter = TimeSpan.FromHours(1) });

        AirflowApiException e = await Assert.ThrowsAsync<AirflowApiException>(() => server.Session.GetPoolAsync("default_pool", CallContext.None));

        Assert.Equal((AirflowErrorKind.TooManyRequests, 1), (e.Kind, e.Attempts));
    }

    [Theory]
    [InlineData(502, true)]
    [InlineData(503, true)]
    [InlineData(504, true)]
    [InlineData(500, false)]
    public async Task A_gateways_error_is_tried_again_and_the_servers_own_is_not(int status, bool again)
    {
        using TestServer server = await TestServer.StartAsync();
        server.Sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.ServerError, Status = status });

        Task<Pool> call = server.Session.GetPoolAsync("default_pool", CallContext.None);

        if (again)
        {
            Assert.Equal("default_pool", (await call).Name);
        }
        else
        {
            AirflowApiException e = await Assert.ThrowsAsync<AirflowApiException>(() => call);
            Assert.Equal((AirflowErrorKind.ServerError, "Internal Server Error"), (e.Kind, e.Detail));

            // The server dropped the connection; the next call needs a new one and gets it.
            Assert.Equal("default_pool", (await server.Session.GetPoolAsync("default_pool", CallContext.None)).Name);
        }
    }

    [Fact]
    public async Task An_answer_that_is_cut_off_is_no_answer()
    {
        using TestServer server = await TestServer.StartAsync();
        server.Fault(SandboxFaultKind.TruncatedJson);

        AirflowException e = await Assert.ThrowsAsync<AirflowException>(() => server.Session.ReadDags(new Query(), ListRange.All).ReadAllAsync());

        Assert.Equal(AirflowErrorKind.InvalidResponse, e.Kind);
        Assert.Contains("/api/v2/dags is not what Airflow's API sends", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_for_people_is_not_the_API()
    {
        using TestServer server = await TestServer.StartAsync();
        server.Fault(SandboxFaultKind.Html);

        AirflowException e = await Assert.ThrowsAsync<AirflowException>(() => server.Session.GetPoolAsync("default_pool", CallContext.None));

        Assert.Equal(AirflowErrorKind.NotTheApi, e.Kind);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_on_a_call()
    {
        using TestServer server = await TestServer.StartAsync();
        server.Sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.Redirect, Location = server.Sandbox.BaseAddress.AbsoluteUri });

        AirflowException e = await Assert.ThrowsAnyAsync<AirflowException>(() => server.Session.CreatePoolAsync("p", new PoolChange { Slots = 1 }, CallContext.None));

        Assert.Equal(AirflowErrorKind.NotTheApi, e.Kind);
        Assert.Single(server.Sandbox.Requests);
    }

    [Fact]
    public async Task New_members_are_kept_and_lost_ones_are_null_and_new_states_are_taken()
    {
        using TestServer server = await TestServer.StartAsync();
        await server.RunAsync("fleet_001", "r");

        server.Fault(SandboxFaultKind.ExtraMembers);
        DagRun extra = await server.Session.GetDagRunAsync("fleet_001", "r", CallContext.None);
        Assert.Equal(42, extra.GetUnknownMembers()!["added_by_a_later_release"].GetProperty("answer").GetInt32());

        server.Sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.MissingMembers, Members = ["state", "dag_versions", "run_after", "conf"] });
        DagRun missing = await server.Session.GetDagRunAsync("fleet_001", "r", CallContext.None);
        Assert.Equal((null, null, null, "r"), (missing.State, missing.DagVersions, missing.RunAfter, missing.DagRunId));

        server.Fault(SandboxFaultKind.UnknownStates);
        Assert.Equal("quantum", (await server.Session.GetDagRunAsync("fleet_001", "r", CallContext.None)).State);
    }

    [Fact]
    public async Task A_server_that_takes_too_long_is_told_as_that()
    {
        using TestServer server = await TestServer.StartAsync(timeout: TimeSpan.FromMilliseconds(300));
        server.Sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.Delay, Delay = TimeSpan.FromSeconds(20), Times = null });

        AirflowException e = await Assert.ThrowsAsync<AirflowException>(() => server.Session.GetPoolAsync("default_pool", CallContext.None));

        Assert.Equal(AirflowErrorKind.RequestTimedOut, e.Kind);
        Assert.Contains("-TimeoutSec", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_comes_slowly_but_comes_is_waited_for()
    {
        // 50 pieces at 50 ms are 2.5 s in all, but never a second without one.
        using TestServer server = await TestServer.StartAsync(timeout: TimeSpan.FromSeconds(1));
        server.Fault(SandboxFaultKind.SlowBody);

        Assert.Equal("default_pool", (await server.Session.GetPoolAsync("default_pool", CallContext.None)).Name);
    }

    [Fact]
    public async Task A_call_that_is_stopped_is_told_as_that_and_at_once_and_the_server_sees_it()
    {
        using TestServer server = await TestServer.StartAsync();
        SandboxFault slow = server.Sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.Delay, Delay = TimeSpan.FromSeconds(20) });
        using var stop = new CancellationTokenSource();
        Task<Pool> call = server.Session.GetPoolAsync("default_pool", new CallContext(stop.Token));
        while (slow.Befallen == 0)
        {
            await Task.Delay(5);
        }

        var watch = Stopwatch.StartNew();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        SandboxRequest request = Assert.Single(server.Sandbox.Requests);
        Assert.True(request.WaitUntilComplete(TimeSpan.FromSeconds(10)));
        Assert.True(request.Aborted);
    }

    [Fact]
    public async Task Stopping_ends_the_wait_before_another_attempt()
    {
        using TestServer server = await TestServer.StartAsync();
        server.Sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.TooManyRequests, RetryAfter = TimeSpan.FromSeconds(100) });
        using var stop = new CancellationTokenSource();
        var context = new TestContext(text =>
        {
            if (text.Contains("sent again", StringComparison.Ordinal))
            {
                stop.CancelAfter(1);
            }
        },
        stop.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => server.Session.GetPoolAsync("default_pool", context).WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task A_read_only_session_sends_no_change_and_may_look_what_one_would_do()
    {
        using TestServer server = await TestServer.StartAsync(readOnly: true);

        foreach (Func<Task> change in new Func<Task>[]
        {
            () => server.Session.TriggerDagRunAsync("fleet_001", new TriggerRequest(), IfExists.Fail, CallContext.None),
            () => server.Session.SetDagPausedAsync("fleet_001", true, CallContext.None),
            () => server.Session.DeletePoolAsync("p", CallContext.None),
            () => server.Session.ClearTaskInstancesAsync("fleet_001", new ClearRequest(), CallContext.None),
        })
        {
            Assert.Equal(AirflowErrorKind.ReadOnlySession, (await Assert.ThrowsAsync<AirflowException>(change)).Kind);
        }

        Assert.Empty(server.Sandbox.Requests);
        await server.Session.PreviewClearTaskInstancesAsync("fleet_001", new ClearRequest(), CallContext.None);
    }
}
