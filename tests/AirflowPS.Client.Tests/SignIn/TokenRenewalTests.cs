using AirflowPS.Sandbox;

namespace AirflowPS.Client.Tests;

/// <summary>A token ends or is revoked while the session lives: it signs in again by itself, once, and only then reports.</summary>
public class TokenRenewalTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Eight_calls_in_flight_wait_for_one_sign_in(bool expired)
    {
        using TestServer server = await TestServer.StartAsync();
        End(server.Sandbox, expired);
        server.Sandbox.Faults.Latency = TimeSpan.FromMilliseconds(50);

        Dag[] dags = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => server.Session.GetDagAsync("orders_etl", CallContext.None)));

        Assert.All(dags, dag => Assert.Equal("orders_etl", dag.DagId));
        Assert.Equal(1, server.CountRequests("POST", "/auth/token"));
    }

    [Fact]
    public async Task A_change_that_was_refused_is_sent_again_once()
    {
        using TestServer server = await TestServer.StartAsync();
        server.Sandbox.ExpireTokens();

        Pool pool = await server.Session.CreatePoolAsync("new", new PoolChange { Slots = 1 }, CallContext.None);

        Assert.Equal("new", pool.Name);
        Assert.Equal([401, 201], server.Sandbox.Requests.Where(request => request.Path.EndsWith("/pools", StringComparison.Ordinal)).Select(request => request.Status));
    }

    [Fact]
    public async Task A_token_that_nobody_can_renew_is_reported()
    {
        using AirflowSandbox sandbox = AirflowSandbox.Start();
        using AirflowSession session = await AirflowSession.OpenAsync(
            new SessionOptions(sandbox.BaseAddress.AbsoluteUri, SignIn.Token(TestServer.Secret(await TestServer.GetTokenAsync(sandbox.BaseAddress)))),
            CallContext.None);
        sandbox.ExpireTokens();
        sandbox.ClearRequests();

        AirflowApiException e = await Assert.ThrowsAsync<AirflowApiException>(() => session.GetTasksAsync("orders_etl", new Query(), CallContext.None));

        Assert.Equal(AirflowErrorKind.TokenRejected, e.Kind);
        Assert.Single(sandbox.Requests);
    }

    [Fact]
    public async Task A_function_is_asked_for_a_new_one()
    {
        using AirflowSandbox sandbox = AirflowSandbox.Start();
        int calls = 0;
        using AirflowSession session = await AirflowSession.OpenAsync(
            new SessionOptions(sandbox.BaseAddress.AbsoluteUri, SignIn.Function(() =>
            {
                calls++;
                return new AccessToken(TestServer.GetTokenAsync(sandbox.BaseAddress).GetAwaiter().GetResult());
            })),
            CallContext.None);
        sandbox.RevokeTokens();

        await session.GetDagAsync("orders_etl", CallContext.None);

        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task A_new_token_that_is_rejected_too_is_not_asked_for_a_third_time()
    {
        using AirflowSandbox sandbox = AirflowSandbox.Start();
        string token = await TestServer.GetTokenAsync(sandbox.BaseAddress);
        int calls = 0;
        using AirflowSession session = await AirflowSession.OpenAsync(
            new SessionOptions(sandbox.BaseAddress.AbsoluteUri, SignIn.Function(() =>
            {
                calls++;
                return new AccessToken(token);
            })),
            CallContext.None);
        sandbox.RevokeTokens();

        AirflowException e = await Assert.ThrowsAnyAsync<AirflowException>(() => session.GetVariableAsync("x", CallContext.None));

        Assert.Equal(AirflowErrorKind.TokenRejected, e.Kind);
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task A_token_that_is_about_to_end_is_not_used_for_another_call()
    {
        using AirflowSandbox sandbox = AirflowSandbox.Start();
        string token = await TestServer.GetTokenAsync(sandbox.BaseAddress);
        int calls = 0;
        using AirflowSession session = await AirflowSession.OpenAsync(
            new SessionOptions(sandbox.BaseAddress.AbsoluteUri, SignIn.Function(() => new AccessToken(token, calls++ == 0 ? DateTimeOffset.UtcNow.AddSeconds(1) : null))),
            CallContext.None);

        await session.GetDagAsync("orders_etl", CallContext.None);

        Assert.Equal(2, calls);
        Assert.DoesNotContain(sandbox.Requests, request => request.Status is 401 or 403);
    }

    [Fact]
    public async Task One_call_that_is_stopped_takes_no_other_with_it()
    {
        using TestServer server = await TestServer.StartAsync();
        server.Sandbox.ExpireTokens();
        using var stop = new CancellationTokenSource();
        SandboxFault slow = server.Sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.Delay, Path = "/auth/token$", Delay = TimeSpan.FromSeconds(30) });

        Task<Dag> first = server.Session.GetDagAsync("orders_etl", new CallContext(stop.Token));
        while (slow.Befallen == 0)
        {
            await Task.Delay(5);
        }

        Task<Dag> second = server.Session.GetDagAsync("orders_etl", CallContext.None);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal("orders_etl", (await second.WaitAsync(TimeSpan.FromSeconds(20))).DagId);
    }

    private static void End(AirflowSandbox sandbox, bool expired)
    {
        if (expired)
        {
            sandbox.ExpireTokens();
        }
        else
        {
            sandbox.RevokeTokens();
        }
    }
}
