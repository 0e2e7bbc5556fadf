using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace AirflowPS.Sandbox.Tests;

public sealed class ServerTests : IDisposable
{
    private readonly AirflowSandbox _sandbox = AirflowSandbox.Start();
    private readonly SandboxClient _client;

    public ServerTests() => _client = new SandboxClient(_sandbox);

    public void Dispose()
    {
        _client.Dispose();
        _sandbox.Dispose();
    }

    [Fact]
    public async Task A_path_is_kept_as_it_was_sent_and_served_as_a_normalising_front_would()
    {
        await _client.TriggerAsync("fleet_001", "r");
        _sandbox.ClearRequests();
        (HttpStatusCode status, _) = await _client.SendAsync(HttpMethod.Delete, "/api/v2/dags/fleet_001/dagRuns/..");
        Assert.Equal(HttpStatusCode.NoContent, status);
        Assert.Equal("/api/v2/dags/fleet_001/dagRuns/..", Assert.Single(_sandbox.Requests).Path);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync("/dags/fleet_001")).Status);
    }

    [Fact]
    public async Task An_encoded_slash_stays_in_its_segment()
    {
        _sandbox.AddRun("fleet_001", "a/b");
        (HttpStatusCode status, JsonElement run) = await _client.GetAsync("/dags/fleet_001/dagRuns/a%2Fb");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("a/b", run.GetProperty("dag_run_id").GetString());
    }

    [Fact]
    public async Task Long_answers_are_compressed_for_those_who_ask()
    {
        await _client.SignInAsync();
        using var http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_sandbox.BaseAddress, "/api/v2/dags?limit=100"));
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + _client.Token);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip");
        using HttpResponseMessage answer = await http.SendAsync(request);
        Assert.Equal("gzip", Assert.Single(answer.Content.Headers.ContentEncoding));
        using var zip = new GZipStream(await answer.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        Assert.Equal(100, (await JsonSerializer.DeserializeAsync<JsonElement>(zip)).GetProperty("dags").GetArrayLength());
    }

    [Fact]
    public async Task It_says_continue_and_reads_chunks_and_pipelined_requests()
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, _sandbox.BaseAddress.Port);
        using NetworkStream stream = tcp.GetStream();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        async Task Send(string text) => await stream.WriteAsync(Encoding.ASCII.GetBytes(text));

        const string credentials = """{"username":"admin","password":"admin"}""";
        await Send("POST /auth/token HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n");
        Assert.Equal("HTTP/1.1 100 Continue", await reader.ReadLineAsync());
        await reader.ReadLineAsync();
        await Send($"{credentials.Length:x}\r\n{credentials}\r\n0\r\n\r\nGET /api/v2/version HTTP/1.1\r\nHost: x\r\n\r\n");
        Assert.Equal("HTTP/1.1 201 Created", await reader.ReadLineAsync());
        string all = "";
        while (!all.Contains("git_version", StringComparison.Ordinal))
        {
            var buffer = new char[1000];
            all += new string(buffer, 0, await reader.ReadAsync(buffer));
        }

        Assert.Contains("HTTP/1.1 200 OK", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_real_500_closes_the_connection()
    {
        using HttpResponseMessage answer = await _client.RawAsync(HttpMethod.Patch, "/api/v2/pools", """{"actions": [{"action": "paint", "entities": []}]}""");
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.True(answer.Headers.ConnectionClose);
    }

    [Fact]
    public async Task Tokens_can_be_revoked_and_can_end()
    {
        await _client.SignInAsync();
        _sandbox.RevokeTokens();
        (HttpStatusCode status, JsonElement body) = await _client.GetAsync("/dags");
        Assert.Equal((HttpStatusCode.Forbidden, "Invalid JWT token"), (status, body.GetProperty("detail").GetString()));
        await _client.SignInAsync();
        _sandbox.ExpireTokens();
        (status, body) = await _client.GetAsync("/dags");
        Assert.Equal((HttpStatusCode.Unauthorized, "Token Expired"), (status, body.GetProperty("detail").GetString()));
    }

    [Fact]
    public async Task A_token_says_itself_when_it_ends()
    {
        using AirflowSandbox sandbox = AirflowSandbox.Start(new SandboxOptions { TokenLifetime = TimeSpan.FromSeconds(90) });
        using var client = new SandboxClient(sandbox);
        await client.SignInAsync();
        string claims = client.Token!.Split('.')[1].Replace('-', '+').Replace('_', '/');
        JsonElement read = JsonSerializer.Deserialize<JsonElement>(Convert.FromBase64String(claims + new string('=', (4 - (claims.Length % 4)) % 4)));
        Assert.InRange(read.GetProperty("exp").GetInt64() - DateTimeOffset.UtcNow.ToUnixTimeSeconds(), 80, 91);
    }

    [Fact]
    public async Task A_viewer_may_read_but_neither_change_nor_see_variables()
    {
        using var viewer = new SandboxClient(_sandbox, "viewer");
        Assert.Equal(HttpStatusCode.OK, (await viewer.GetAsync("/dags?limit=1")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.GetAsync("/variables")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.TriggerAsync("slow", "x")).Status);
    }

    [Fact]
    public async Task Https_comes_with_a_certificate_that_nobody_signed()
    {
        using AirflowSandbox sandbox = AirflowSandbox.Start(new SandboxOptions { Https = true });
        using var careful = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => careful.GetAsync(new Uri(sandbox.BaseAddress, "/api/v2/version")));
        using var trusting = new HttpClient(new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, _) => true });
        Assert.Contains("3.3.2", await trusting.GetStringAsync(new Uri(sandbox.BaseAddress, "/api/v2/version")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Extra_dags_make_long_lists()
    {
        using AirflowSandbox sandbox = AirflowSandbox.Start(new SandboxOptions { ExtraDags = 1000 });
        using var client = new SandboxClient(sandbox);
        (_, JsonElement page) = await client.GetAsync("/dags?dag_id_pattern=bulk&limit=100&offset=900&order_by=dag_id");
        Assert.Equal(1000, page.GetProperty("total_entries").GetInt32());
        Assert.Equal("bulk_01000", page.GetProperty("dags")[99].GetProperty("dag_id").GetString());
    }

    [Fact]
    public async Task A_dag_can_be_added_and_its_file_can_break()
    {
        _sandbox.Clock.Stop();
        _sandbox.AddDag(new SandboxDag { DagId = "mine", Tasks = new[] { new SandboxTask { TaskId = "a", Lines = new[] { "hello" } }, new SandboxTask { TaskId = "b", Error = "no" } } });
        await _client.TriggerAsync("mine", "r");
        _sandbox.Clock.Step(TimeSpan.FromSeconds(10));
        Assert.Equal("failed", await _client.StateAsync("mine", "r"));
        _sandbox.AddImportError("mine.py", "SyntaxError");
        Assert.Equal(HttpStatusCode.NotFound, (await _client.TriggerAsync("mine", "s")).Status);
        Assert.Contains("mine.py", (await _client.GetAsync("/importErrors")).Body.GetRawText(), StringComparison.Ordinal);
        _sandbox.RemoveImportError("mine.py");
        Assert.Equal(HttpStatusCode.OK, (await _client.TriggerAsync("mine", "s")).Status);
    }

    [Fact]
    public void A_release_that_it_does_not_speak_is_refused() =>
        Assert.Contains("1.9", Assert.Throws<NotSupportedException>(() => AirflowSandbox.Start(new SandboxOptions { AirflowVersion = "1.9" })).Message, StringComparison.Ordinal);

    [Fact]
    public async Task After_it_is_disposed_nobody_answers()
    {
        AirflowSandbox sandbox = AirflowSandbox.Start();
        using var client = new SandboxClient(sandbox);
        await client.GetAsync("/dags?limit=1");
        sandbox.Dispose();
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("/dags?limit=1"));
    }
}
