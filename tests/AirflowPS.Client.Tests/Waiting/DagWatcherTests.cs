using System.Diagnostics;
using AirflowPS.Sandbox;

namespace AirflowPS.Client.Tests;

public class DagWatcherTests
{
    private const string Trace = "Traceback (most recent call last):\n  File \"/opt/airflow/dags/orders_etl.py\", line 2, in <module>\nModuleNotFoundError: No module named 'no_such_module'\n";

    [Theory]
    [InlineData("3.3")]
    [InlineData("3.0")]
    [InlineData("2.11")]
    public async Task A_DAG_is_through_when_its_file_was_parsed_after_the_first_look(string version)
    {
        using TestServer server = await TestServer.StartAsync(version);
        DagWatcher watcher = Watch(server, "orders_etl");

        WatchedDag dag = Assert.Single((await watcher.NextAsync(CallContext.None))!);
        Assert.True(dag.IsWatched);
        Assert.StartsWith("it was last parsed at ", dag.State, StringComparison.Ordinal);
        Assert.Single(server.Sandbox.Requests, request => request.Method == "PUT");
        server.Sandbox.Clock.Step(TimeSpan.FromSeconds(2));

        Assert.Equal(DagVerdict.Parsed, Assert.Single((await watcher.NextAsync(CallContext.None))!).Verdict);
        Assert.Null(await watcher.NextAsync(CallContext.None));
        Assert.Null(DagGateException.Of(watcher.Dags));
        Assert.Single(server.Sandbox.Requests, request => request.Method == "PUT");
    }

    [Fact]
    public async Task A_DAG_may_come_while_it_is_waited_for()
    {
        using TestServer server = await TestServer.StartAsync();
        DagWatcher watcher = Watch(server, "shipped");

        Assert.Equal("it is not there yet", Assert.Single((await watcher.NextAsync(CallContext.None))!).State);
        server.Sandbox.AddDag(new SandboxDag { DagId = "shipped" });

        Assert.Equal(DagVerdict.Parsed, Assert.Single((await watcher.NextAsync(CallContext.None))!).Verdict);
    }

    [Theory]
    [InlineData("3.3")]
    [InlineData("3.0")]
    [InlineData("2.11")]
    public async Task An_import_error_ends_the_wait_with_its_trace(string version)
    {
        using TestServer server = await TestServer.StartAsync(version);
        DagWatcher watcher = Watch(server, "orders_etl");

        await watcher.NextAsync(CallContext.None);
        server.Sandbox.AddImportError("orders_etl.py", Trace);

        Assert.Equal(DagVerdict.ImportFailed, Assert.Single((await watcher.NextAsync(CallContext.None))!).Verdict);
        DagGateException e = DagGateException.Of(watcher.Dags)!;
        Assert.Equal(DagVerdict.ImportFailed, e.Verdict);
        Assert.Contains("orders_etl.py fails to import:\nTraceback", e.Message, StringComparison.Ordinal);
        Assert.EndsWith("No module named 'no_such_module'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_error_from_before_the_wait_does_not_end_it()
    {
        using TestServer server = await TestServer.StartAsync();
        server.Sandbox.AddImportError("orders_etl.py", Trace);
        server.Sandbox.Clock.Step(TimeSpan.FromSeconds(1));
        DagWatcher watcher = Watch(server, "orders_etl");

        Assert.Contains("failed to import at", Assert.Single((await watcher.NextAsync(CallContext.None))!).State, StringComparison.Ordinal);
        server.Sandbox.RemoveImportError("orders_etl.py");

        Assert.Equal(DagVerdict.Parsed, Assert.Single((await watcher.NextAsync(CallContext.None))!).Verdict);
    }

    [Fact]
    public async Task An_import_error_that_is_there_again_after_the_parsing_ends_the_wait()
    {
        using TestServer server = await TestServer.StartAsync();
        server.Sandbox.AddImportError("orders_etl.py", Trace);
        DagWatcher watcher = Watch(server, "orders_etl");

        await watcher.NextAsync(CallContext.None);
        server.Sandbox.Clock.Step(TimeSpan.FromSeconds(2));

        Assert.Equal(DagVerdict.ImportFailed, Assert.Single((await watcher.NextAsync(CallContext.None))!).Verdict);
    }

    [Fact]
    public async Task An_instant_in_the_past_lets_through_what_was_parsed_since()
    {
        using TestServer server = await TestServer.StartAsync();
        DateTimeOffset parsed = (await server.Session.GetDagAsync("orders_etl", CallContext.None)).LastParsedTime!.Value;
        var before = new DagWatcher([(server.Session, "orders_etl")], new DagWatchOptions { ParsedAfter = parsed.AddSeconds(-1) });
        var after = new DagWatcher([(server.Session, "orders_etl")], new DagWatchOptions { ParsedAfter = parsed, Timeout = TimeSpan.Zero });

        Assert.Equal(DagVerdict.Parsed, Assert.Single((await before.NextAsync(CallContext.None))!).Verdict);
        Assert.Equal(DagVerdict.TimedOut, Assert.Single((await after.NextAsync(CallContext.None))!).Verdict);
    }

    [Fact]
    public async Task Another_version_of_the_bundle_is_waited_for_until_the_time_is_over()
    {
        using TestServer server = await TestServer.StartAsync();
        var watcher = new DagWatcher([(server.Session, "orders_etl"), (server.Session, "slow")], new DagWatchOptions { BundleVersion = "4f2a", Timeout = TimeSpan.Zero });

        await watcher.NextAsync(CallContext.None);

        DagGateException e = DagGateException.Of(watcher.Dags)!;
        Assert.Equal(DagVerdict.TimedOut, e.Verdict);
        Assert.StartsWith("2 of 2 DAGs were not parsed", e.Message, StringComparison.Ordinal);
        Assert.Contains("DAG 'slow'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_ask_for_parsing_waits_for_the_files_turn()
    {
        using TestServer server = await TestServer.StartAsync(user: "viewer");
        var context = new TestContext();

        Assert.True(Assert.Single((await Watch(server, "orders_etl").NextAsync(context))!).IsWatched);

        Assert.Contains("could not be asked for before its turn", context.Told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_out_of_reach_for_a_while_is_no_verdict()
    {
        using TestServer server = await TestServer.StartAsync(retries: 0);
        server.Fault(SandboxFaultKind.ServerError, "GET", times: 2);
        var context = new TestContext();

        Assert.True(Assert.Single((await Watch(server, "orders_etl").NextAsync(context))!).IsWatched);

        Assert.Contains("answers again", context.Told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_ends_at_once_when_it_is_cancelled()
    {
        using TestServer server = await TestServer.StartAsync();
        using var stop = new CancellationTokenSource();
        var watcher = new DagWatcher([(server.Session, "orders_etl")], new DagWatchOptions { PollingInterval = TimeSpan.FromHours(1) });
        var context = new CallContext(stop.Token);
        await watcher.NextAsync(context);
        Task<IReadOnlyList<WatchedDag>?> next = watcher.NextAsync(context);
        var watch = Stopwatch.StartNew();

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed}");
    }

    private static DagWatcher Watch(TestServer server, string dagId) =>
        new([(server.Session, dagId)], new DagWatchOptions { PollingInterval = TimeSpan.FromMilliseconds(20), Timeout = TimeSpan.FromMinutes(1) });
}
