using System.Net;
using System.Text.Json;

namespace AirflowPS.Sandbox.Tests;

public sealed class FaultTests : IDisposable
{
    private readonly AirflowSandbox _sandbox = AirflowSandbox.Start();
    private readonly SandboxClient _client;

    public FaultTests() => _client = new SandboxClient(_sandbox);

    public void Dispose()
    {
        _client.Dispose();
        _sandbox.Dispose();
    }

    [Fact]
    public async Task Too_many_requests_says_when_to_come_again_and_ends_after_its_times()
    {
        await _client.SignInAsync();
        _sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.TooManyRequests, Method = "GET", Path = "/dags$", Times = 2, RetryAfter = TimeSpan.FromSeconds(3) });
        for (int i = 0; i < 2; i++)
        {
            using HttpResponseMessage answer = await _client.RawAsync(HttpMethod.Get, "/api/v2/dags?limit=1");
            Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(3), answer.Headers.RetryAfter!.Delta);
        }

        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync("/dags?limit=1")).Status);
    }

    [Fact]
    public async Task A_rule_leaves_other_methods_and_paths_alone_and_may_come_later()
    {
        await _client.SignInAsync();
        SandboxFault fault = _sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.ServerError, Status = 503, Method = "GET", Path = "/pools", After = 1 });
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync("/dags?limit=1")).Status);
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync("/pools")).Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _client.GetAsync("/pools")).Status);
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync("/pools")).Status);
        Assert.Equal(1, fault.Befallen);
    }

    [Fact]
    public async Task A_server_error_has_the_body_it_is_given()
    {
        _sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.ServerError, Status = 502, ContentType = "text/html", Body = "<h1>Bad Gateway</h1>" });
        using HttpResponseMessage answer = await _client.RawAsync(HttpMethod.Get, "/api/v2/version", anonymous: true);
        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Equal("<h1>Bad Gateway</h1>", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_dropped_connection_gives_no_answer_but_the_work_is_done()
    {
        await _client.SignInAsync();
        _sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.DropBeforeAnswer, Method = "POST" });
        await Assert.ThrowsAsync<HttpRequestException>(() => _client.TriggerAsync("fleet_001", "dropped"));
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync("/dags/fleet_001/dagRuns/dropped")).Status);
    }

    [Fact]
    public async Task A_connection_dropped_in_the_body_breaks_the_reading()
    {
        await _client.SignInAsync();
        _sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.DropInBody });
        using HttpResponseMessage answer = await _client.RawAsync(HttpMethod.Get, "/api/v2/dags");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await Assert.ThrowsAnyAsync<Exception>(() => answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Truncated_json_is_a_whole_answer_with_half_a_document()
    {
        await _client.SignInAsync();
        _sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.TruncatedJson });
        using HttpResponseMessage answer = await _client.RawAsync(HttpMethod.Get, "/api/v2/dags");
        string text = await answer.Content.ReadAsStringAsync();
        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(text));
    }

    [Fact]
    public async Task Html_comes_with_200()
    {
        await _client.SignInAsync();
        _sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.Html });
        using HttpResponseMessage answer = await _client.RawAsync(HttpMethod.Get, "/api/v2/dags");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Members_come_and_go_and_states_are_unheard_of()
    {
        await _client.TriggerAsync("fleet_001", "r");
        _sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.ExtraMembers });
        Assert.True((await _client.GetAsync("/dags/fleet_001/dagRuns/r")).Body.TryGetProperty("added_by_a_later_release", out _));
        _sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.MissingMembers, Members = new[] { "run_type", "conf" } });
        (_, JsonElement run) = await _client.GetAsync("/dags/fleet_001/dagRuns/r");
        Assert.False(run.TryGetProperty("run_type", out _) || run.TryGetProperty("conf", out _));
        _sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.UnknownStates });
        Assert.Equal("quantum", await _client.StateAsync("fleet_001", "r"));
    }

    [Fact]
    public async Task A_redirect_leads_away()
    {
        await _client.SignInAsync();
        _sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.Redirect, Location = "https://elsewhere.example/", Status = 302 });
        using HttpResponseMessage answer = await _client.RawAsync(HttpMethod.Get, "/api/v2/dags");
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal("https://elsewhere.example/", answer.Headers.Location!.AbsoluteUri);
    }

    [Fact]
    public async Task A_slow_body_comes_whole_in_the_end()
    {
        await _client.SignInAsync();
        _sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.SlowBody });
        using HttpResponseMessage answer = await _client.RawAsync(HttpMethod.Get, "/api/v2/dags?limit=2");
        Assert.Equal(2, JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()).GetProperty("dags").GetArrayLength());
    }

    [Fact]
    public async Task A_client_that_goes_away_is_noticed_while_its_answer_is_held_back()
    {
        await _client.SignInAsync();
        _sandbox.ClearRequests();
        _sandbox.Faults.Latency = TimeSpan.FromMinutes(1);
        using var cancel = new CancellationTokenSource();
        Task call = _client.GetAsync("/dags", cancel.Token);
        Assert.True(SpinWait.SpinUntil(() => _sandbox.Requests.Count == 1, TimeSpan.FromSeconds(10)));
        cancel.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        SandboxRequest request = Assert.Single(_sandbox.Requests);
        Assert.True(request.WaitUntilComplete(TimeSpan.FromSeconds(10)));
        Assert.True(request.Aborted);
        Assert.Equal(0, request.Status);
    }

    [Theory]
    [InlineData("/dags/fleet_001/dagRuns/r/wait?interval=1")]
    [InlineData("/dags/log_shapes/dagRuns/r/taskInstances/many/logs/1")]
    public async Task Streams_are_cut_off_too(string path)
    {
        await _client.TriggerAsync("log_shapes", "r");
        await _client.PatchAsync("/dags/fleet_001", """{"is_paused": true}""");
        await _client.TriggerAsync("fleet_001", "r");
        _sandbox.Clock.Step(TimeSpan.FromSeconds(30));
        _sandbox.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.DropInBody });
        using HttpResponseMessage answer = await _client.RawAsync(HttpMethod.Get, "/api/v2" + path, accept: "application/x-ndjson");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await Assert.ThrowsAnyAsync<Exception>(() => answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_client_that_leaves_a_stream_is_noticed()
    {
        await _client.PatchAsync("/dags/fleet_001", """{"is_paused": true}""");
        await _client.TriggerAsync("fleet_001", "r");
        _sandbox.ClearRequests();
        using (HttpResponseMessage answer = await _client.RawAsync(HttpMethod.Get, "/api/v2/dags/fleet_001/dagRuns/r/wait?interval=1"))
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        SandboxRequest request = Assert.Single(_sandbox.Requests);
        Assert.True(request.WaitUntilComplete(TimeSpan.FromSeconds(10)));
        Assert.True(request.Aborted);
    }

    [Fact]
    public async Task A_single_worker_serves_one_after_the_other()
    {
        await _client.SignInAsync();
        _sandbox.Faults.SingleWorker = true;
        _sandbox.Faults.Latency = TimeSpan.FromMilliseconds(60);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _client.GetAsync("/dags?limit=1")));
        Assert.True(watch.ElapsedMilliseconds >= 290, $"{watch.ElapsedMilliseconds} ms");
    }

    [Fact]
    public void Clear_takes_everything_back()
    {
        _sandbox.Faults.Add(new SandboxFault());
        _sandbox.Faults.Latency = TimeSpan.FromSeconds(1);
        _sandbox.Faults.SingleWorker = true;
        _sandbox.Faults.Clear();
        Assert.Empty(_sandbox.Faults.Rules);
        Assert.Equal(TimeSpan.Zero, _sandbox.Faults.Latency);
        Assert.False(_sandbox.Faults.SingleWorker);
    }
}
