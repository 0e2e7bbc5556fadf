namespace AirflowPS.Client.Tests;

/// <summary>Waiting for runs of Airflow 1.10, which knows them by their date, and calls those running that have not begun.</summary>
public class ExperimentalWaitTests
{
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(2);

    [Fact]
    public async Task Runs_are_asked_for_by_date_until_they_end()
    {
        using Lab lab = await Lab.OpenAsync("1.10");
        await lab.TriggerAsync("orders_etl", "r1");
        await lab.TriggerAsync("always_fails", "r2");

        RunWatcher watcher = await WatchAsync(lab, new WatchOptions { PollingInterval = Quick, CountTasks = true }, ("orders_etl", "r1"), ("always_fails", "r2"));

        Assert.Equal([RunVerdict.Succeeded, RunVerdict.RunFailed], watcher.Runs.Select(run => run.Verdict));
        Assert.Equal(["success", "failed"], watcher.Runs.Select(run => run.Run!.State));
        Assert.Contains(lab.Sandbox.Requests, request => request.Path.StartsWith("/api/experimental/dags/orders_etl/dag_runs/20", StringComparison.Ordinal));
        Assert.True(lab.Sandbox.Requests.Count(request => request.Path.EndsWith("/dags/orders_etl/dag_runs", StringComparison.Ordinal) && request.Method == "GET") < 5);
        Assert.Contains("Run 'r2' of DAG 'always_fails' failed", RunGateException.Of(watcher.Runs)!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_not_there_is_gone()
    {
        using Lab lab = await Lab.OpenAsync("1.10");

        RunWatcher watcher = await WatchAsync(lab, new WatchOptions { PollingInterval = Quick }, ("slow", "never-was"), ("never_was", "r1"));

        Assert.All(watcher.Runs, run => Assert.Equal(RunVerdict.RunGone, run.Verdict));
    }

    [Fact]
    public async Task A_run_of_a_paused_DAG_is_not_waited_for()
    {
        using Lab lab = await Lab.OpenAsync("1.10");
        await lab.Session.SetDagPausedAsync("slow", true, CallContext.None);
        await lab.TriggerAsync("slow", "r1");

        RunWatcher watcher = await WatchAsync(lab, new WatchOptions { PollingInterval = Quick }, ("slow", "r1"));

        Assert.Equal((RunVerdict.DagPaused, "running"), (watcher.Runs[0].Verdict, watcher.Runs[0].State));
    }

    [Fact]
    public async Task That_tasks_cannot_be_looked_at_is_said_at_once()
    {
        using Lab lab = await Lab.OpenAsync("1.10");
        await lab.TriggerAsync("orders_etl", "r1");

        AirflowException e = Assert.Throws<AirflowException>(() => new RunWatcher([(lab.Session, "orders_etl", "r1")], new WatchOptions { FailOnTask = true }));

        Assert.Equal(AirflowErrorKind.NotSupportedByServer, e.Kind);
    }

    private static async Task<RunWatcher> WatchAsync(Lab lab, WatchOptions options, params (string DagId, string DagRunId)[] runs)
    {
        var watcher = new RunWatcher(runs.Select(run => (lab.Session, run.DagId, run.DagRunId)), options);
        while (await lab.StepWhileAsync(watcher.NextAsync(lab.Context)) is not null)
        {
            // What happened is in the watcher.
        }

        return watcher;
    }
}
