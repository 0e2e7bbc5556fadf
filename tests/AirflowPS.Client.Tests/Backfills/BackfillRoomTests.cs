using System.Text.Json.Nodes;
using AirflowPS.Sandbox;

namespace AirflowPS.Client.Tests;

public class BackfillRoomTests
{
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(2);

    [Theory]
    [InlineData("3.3")]
    [InlineData("3.0")]
    public async Task Makes_previews_pauses_resumes_and_cancels(string version)
    {
        using TestServer server = await TestServer.StartAsync(version);
        BackfillRequest request = Days(1, 4);
        request.Conf = new JsonObject { ["k"] = "v" };
        request.RunBackwards = true;
        request.MaxActiveRuns = 2;

        IReadOnlyList<PlannedBackfillRun> planned = await server.Session.PreviewBackfillAsync("backfillable", request, CallContext.None);
        Assert.Equal([4, 3, 2, 1], planned.Select(run => run.LogicalDate!.Value.ToUniversalTime().Day));
        Assert.Empty(await server.Session.ReadBackfills("backfillable", new Query(), ListRange.All).ReadAllAsync());

        Backfill made = await server.Session.CreateBackfillAsync("backfillable", request, CallContext.None);
        IReadOnlyList<DagRun> runs = await server.Session.GetBackfillRunsAsync(made, CallContext.None);
        Assert.Equal(4, runs.Count);
        Assert.All(runs, run => Assert.Equal(("backfill", "queued"), (run.RunType, run.State)));

        int id = made.BackfillId!.Value;
        Assert.True((await server.Session.SetBackfillPausedAsync(id, true, CallContext.None)).IsPaused);
        server.Sandbox.Clock.Step(TimeSpan.FromSeconds(60));
        Assert.All(await server.Session.GetBackfillRunsAsync(made, CallContext.None), run => Assert.Equal("queued", run.State));

        Assert.False((await server.Session.SetBackfillPausedAsync(id, false, CallContext.None)).IsPaused);
        server.Sandbox.Clock.Step(TimeSpan.FromSeconds(1));
        Assert.Equal(2, (await server.Session.GetBackfillRunsAsync(made, CallContext.None)).Count(run => run.State == "running"));

        Assert.NotNull((await server.Session.CancelBackfillAsync(id, CallContext.None)).CompletedAt);
        server.Sandbox.Clock.Step(TimeSpan.FromSeconds(60));
        Assert.Equal(["failed", "failed", "success", "success"], (await server.Session.GetBackfillRunsAsync(made, CallContext.None)).Select(run => run.State).Order());
        Assert.Equal(AirflowErrorKind.Conflict, (await Assert.ThrowsAsync<AirflowApiException>(() => server.Session.CancelBackfillAsync(id, CallContext.None))).Kind);
        Assert.Equal([id], (await server.Session.ReadBackfills("backfillable", new Query(), ListRange.All).ReadAllAsync()).Select(backfill => backfill.BackfillId!.Value));
    }

    [Fact]
    public async Task Only_what_was_given_is_sent()
    {
        using TestServer server = await TestServer.StartAsync();

        await server.Session.CreateBackfillAsync("backfillable", Days(1, 1), CallContext.None);

        JsonObject body = JsonNode.Parse(server.Sandbox.Requests[^1].Body!)!.AsObject();
        Assert.Equal(["dag_id", "from_date", "to_date"], body.Select(member => member.Key));
    }

    [Fact]
    public async Task The_runs_of_an_earlier_backfill_are_not_those_of_a_later_one()
    {
        using TestServer server = await TestServer.StartAsync();
        await server.Session.CreateBackfillAsync("backfillable", Days(1, 2), CallContext.None);
        server.Sandbox.Clock.Step(TimeSpan.FromSeconds(60));
        await server.Session.SetDagRunAsync("backfillable", "backfill__2026-03-02T00:00:00+00:00", new DagRunChange { State = "failed" }, CallContext.None);
        server.Sandbox.Clock.Step(TimeSpan.FromSeconds(60));

        BackfillRequest again = Days(1, 3);
        again.ReprocessBehavior = "failed";
        Backfill later = await server.Session.CreateBackfillAsync("backfillable", again, CallContext.None);

        Assert.Equal([2, 3], (await server.Session.GetBackfillRunsAsync(later, CallContext.None)).Select(run => run.LogicalDate!.Value.ToUniversalTime().Day).Order());
    }

    [Fact]
    public async Task A_cancel_whose_answer_was_lost_is_a_success()
    {
        using TestServer server = await TestServer.StartAsync();
        Backfill made = await server.Session.CreateBackfillAsync("backfillable", Days(1, 2), CallContext.None);
        server.Fault(SandboxFaultKind.DropInBody, "PUT", "/cancel");

        Backfill cancelled = await server.Session.CancelBackfillAsync(made.BackfillId!.Value, CallContext.None);

        Assert.NotNull(cancelled.CompletedAt);
        Assert.Equal(2, server.CountRequests("PUT", "/cancel"));
    }

    [Fact]
    public async Task Whoever_waits_for_a_run_is_told_that_its_backfill_is_paused()
    {
        using Lab lab = await Lab.OpenAsync();
        Backfill made = await lab.Session.CreateBackfillAsync("backfillable", Days(1, 2), CallContext.None);
        await lab.Session.SetBackfillPausedAsync(made.BackfillId!.Value, true, CallContext.None);
        (AirflowSession, string, string)[] runs = [.. (await lab.Session.GetBackfillRunsAsync(made, CallContext.None)).Select(run => (lab.Session, run.DagId!, run.DagRunId!))];

        var held = new RunWatcher(runs, new WatchOptions { PollingInterval = Quick });
        while (await held.NextAsync(lab.Context) is not null)
        {
        }

        Assert.All(held.Runs, run => Assert.Equal(RunVerdict.BackfillPaused, run.Verdict));
        Assert.Contains("Resume-AirflowBackfill", RunGateException.Of(held.Runs)!.Message, StringComparison.Ordinal);

        var patient = new RunWatcher(runs, new WatchOptions { PollingInterval = Quick, WaitWhilePaused = true });
        var events = new List<WatchEvent>(await patient.NextAsync(lab.Context) ?? []);
        Assert.Contains(events, e => e.Kind == WatchEventKind.Paused && e.Run.Detail!.Contains("Resume-AirflowBackfill", StringComparison.Ordinal));
        await lab.Session.SetBackfillPausedAsync(made.BackfillId!.Value, false, CallContext.None);
        while (await lab.StepWhileAsync(patient.NextAsync(lab.Context)) is not null)
        {
        }

        Assert.All(patient.Runs, run => Assert.Equal((RunVerdict.Succeeded, (string?)null), (run.Verdict, run.Detail)));
    }

    private static BackfillRequest Days(int first, int last) => new() { FromDate = Day(first), ToDate = Day(last) };

    private static DateTimeOffset Day(int day) => new(2026, 3, day, 0, 0, 0, TimeSpan.Zero);
}
