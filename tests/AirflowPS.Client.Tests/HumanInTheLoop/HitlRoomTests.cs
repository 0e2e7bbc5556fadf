using System.Text.Json.Nodes;

namespace AirflowPS.Client.Tests;

public class HitlRoomTests
{
    private static readonly TaskKey Approve = new("needs_human", "h", "approve");

    private static readonly TaskKey Reason = new("needs_human", "h", "reason");

    [Fact]
    public async Task An_approval_lets_its_task_go_on_to_the_next_question()
    {
        using TestServer server = await AskedAsync();

        HitlDetail asked = Assert.Single(await server.Session.ReadHitlDetails(null, null, new Query().Add("response_received", false), ListRange.All).ReadAllAsync());
        Assert.Equal(("needs_human", "h", "approve", -1, "Deploy orders_etl to production?"), (asked.DagId, asked.DagRunId, asked.TaskId, asked.MapIndex, asked.Subject));
        Assert.Equal(("awaiting_input", server.Session.Server), (asked.TaskInstance!.State, asked.TaskInstance.Server));

        await AnswerAsync(server, Approve, "Approve");
        server.Sandbox.Clock.Step(TimeSpan.FromSeconds(10));
        HitlDetail reason = await server.Session.GetHitlDetailAsync(Reason, null, CallContext.None);
        Assert.Equal(["OK"], reason.Options!);

        HitlForm form = await server.Session.GetHitlFormAsync(Reason, CallContext.None);
        await server.Session.AnswerHitlAsync(form.Answer(null, new JsonObject { ["why"] = "tested" }), CallContext.None);
        server.Sandbox.Clock.Step(TimeSpan.FromSeconds(10));

        Assert.Equal("success", (await server.Session.GetDagRunAsync("needs_human", "h", CallContext.None)).State);
        Assert.Equal("admin", (await server.Session.GetHitlDetailAsync(Reason, 1, CallContext.None)).RespondedByUser!.Name);
        object? returned = Assert.Single(await server.Session.GetReturnedAsync("needs_human", "h", "reason", CallContext.None)).Value;
        Assert.Equal("tested", Assert.IsType<Dictionary<string, object?>>(Assert.IsType<Dictionary<string, object?>>(returned)["params_input"])["why"]);
    }

    [Fact]
    public async Task A_rejection_skips_what_comes_next()
    {
        using TestServer server = await AskedAsync();

        await AnswerAsync(server, Approve, "Reject");
        server.Sandbox.Clock.Step(TimeSpan.FromSeconds(10));

        Assert.Equal("skipped", (await server.Session.GetTaskInstanceAsync("needs_human", "h", "reason", null, CallContext.None)).State);
        Assert.Equal(AirflowErrorKind.NotFound, (await Assert.ThrowsAsync<AirflowApiException>(() => server.Session.GetHitlDetailAsync(Reason, null, CallContext.None))).Kind);
    }

    [Fact]
    public async Task Who_is_second_is_told_by_the_server()
    {
        using TestServer server = await AskedAsync();
        HitlForm form = await server.Session.GetHitlFormAsync(Approve, CallContext.None);
        await AnswerAsync(server, Approve, "Reject");

        AirflowApiException e = await Assert.ThrowsAsync<AirflowApiException>(() => server.Session.AnswerHitlAsync(form.Answer(["Approve"], null), CallContext.None));

        Assert.Equal(AirflowErrorKind.Conflict, e.Kind);
    }

    [Fact]
    public async Task Before_3_1_nobody_is_asked()
    {
        using TestServer server = await TestServer.StartAsync("3.0");

        AirflowException e = Assert.Throws<AirflowException>(() => server.Session.ReadHitlDetails(null, null, new Query(), ListRange.All));

        Assert.Equal(AirflowErrorKind.NotSupportedByServer, e.Kind);
        Assert.Empty(server.Sandbox.Requests);
    }

    private static async Task<TestServer> AskedAsync()
    {
        TestServer server = await TestServer.StartAsync();
        await server.Session.SetDagPausedAsync("needs_human", false, CallContext.None);
        await server.Session.TriggerDagRunAsync("needs_human", new TriggerRequest { DagRunId = "h" }, IfExists.Fail, CallContext.None);
        server.Sandbox.Clock.Step(TimeSpan.FromSeconds(10));
        return server;
    }

    private static async Task AnswerAsync(TestServer server, TaskKey task, string option)
    {
        HitlForm form = await server.Session.GetHitlFormAsync(task, CallContext.None);
        await server.Session.AnswerHitlAsync(form.Answer([option], null), CallContext.None);
    }
}
