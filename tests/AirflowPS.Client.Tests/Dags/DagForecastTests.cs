namespace AirflowPS.Client.Tests;

public class DagForecastTests
{
    private static readonly DateTime Now = new DateTime(2026, 6, 1, 12, 0, 0, DateTimeKind.Utc).ToLocalTime();

    [Fact]
    public void Tells_when_the_next_run_of_the_schedule_starts() =>
        Assert.Equal("its next scheduled run starts at 2026-06-02 12:00:00Z", DagForecast.Of(Dag(Now.AddDays(1)), 0, Now));

    [Fact]
    public void Tells_that_a_DAG_catches_up() =>
        Assert.Equal("it catches up: a run for each time of its schedule (@daily) since 2026-05-22 12:00:00Z will start, 4 at once", DagForecast.Of(Dag(Now.AddDays(-10), catchup: true), 0, Now));

    [Fact]
    public void Tells_that_one_run_is_due() =>
        Assert.Equal("its scheduled run for 2026-05-31 12:00:00Z will start now", DagForecast.Of(Dag(Now.AddDays(-1), catchup: false), 0, Now));

    [Fact]
    public void Counts_the_runs_that_wait() =>
        Assert.Equal("2 runs that wait will start, and it has no schedule", DagForecast.Of(new DagDetails { IsPaused = true }, 2, Now));

    [Fact]
    public void Says_so_where_the_DAG_goes_on_already() =>
        Assert.Equal("it is not paused", DagForecast.Of(new DagDetails { IsPaused = false }, 2, Now));

    [Theory]
    [InlineData("3.3")]
    [InlineData("2.11")]
    public async Task Is_asked_of_the_server(string version)
    {
        using TestServer server = await TestServer.StartAsync(version);
        await server.Session.SetDagPausedAsync("orders_etl", true, CallContext.None);
        await server.Session.TriggerDagRunAsync("orders_etl", new TriggerRequest { DagRunId = "r" }, IfExists.Fail, CallContext.None);

        Assert.StartsWith("1 run that waits will start, and its next scheduled run starts at ", await server.Session.GetForecastAsync("orders_etl", CallContext.None), StringComparison.Ordinal);
    }

    private static DagDetails Dag(DateTime next, bool? catchup = null) =>
        new() { IsPaused = true, TimetableSummary = "@daily", NextDagRunLogicalDate = next, NextDagRunRunAfter = next, Catchup = catchup, MaxActiveRuns = 4 };
}
