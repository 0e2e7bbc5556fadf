using AirflowPS.Sandbox;

namespace AirflowPS.Client.Tests;

/// <summary>User and password on Airflow 2: the form once and its cookie from then on, or Basic where that does not serve.</summary>
public class Airflow2SignInTests
{
    private static readonly string[] ByForm = ["GET /login/ 200", "POST /login/ 302", "GET /api/v1/dags 200"];

    [Theory]
    [InlineData("2.11", "")]
    [InlineData("2.11", "/team/airflow")]
    [InlineData("2.7", "")]
    public async Task Signs_in_by_the_form_once_and_sends_the_cookie_from_then_on(string version, string prefix)
    {
        using AirflowSandbox sandbox = Start(version: version, prefix: prefix);
        using AirflowSession session = await OpenAsync(sandbox);
        await session.SetDagPausedAsync("slow", true, CallContext.None);

        Assert.Equal(AirflowGeneration.Airflow2, session.Generation);
        Assert.Equal("Session", session.AuthMethod);
        Assert.Equal("admin", session.UserName);
        Assert.InRange(session.TokenExpiresOn!.Value, DateTime.Now.AddDays(29), DateTime.Now.AddDays(31));
        Assert.Equal([.. ByForm, "PATCH /api/v1/dags/slow 200"], Sent(sandbox).Select(sent => sent.Replace(prefix + "/", "/", StringComparison.Ordinal)));
        Assert.All(sandbox.Requests, request => Assert.Null(request.Header("Authorization")));
        Assert.All(sandbox.Requests, request => Assert.StartsWith(prefix + "/", request.Path, StringComparison.Ordinal));
        Assert.DoesNotContain(Cookie(sandbox.Requests[^1]), session.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Eight_calls_in_flight_wait_for_one_sign_in_when_the_session_has_ended()
    {
        using AirflowSandbox sandbox = Start();
        using AirflowSession session = await OpenAsync(sandbox);
        sandbox.ExpireTokens();
        sandbox.ClearRequests();
        sandbox.Faults.Latency = TimeSpan.FromMilliseconds(50);

        Dag[] dags = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => session.GetDagAsync("orders_etl", CallContext.None)));

        Assert.All(dags, dag => Assert.Equal("orders_etl", dag.DagId));
        Assert.Single(Sent(sandbox), "POST /login/ 302");
    }

    [Fact]
    public async Task A_change_that_was_refused_for_an_ended_session_is_sent_again_once()
    {
        using AirflowSandbox sandbox = Start();
        using AirflowSession session = await OpenAsync(sandbox);
        sandbox.ExpireTokens();
        sandbox.ClearRequests();

        await session.SetDagPausedAsync("slow", true, CallContext.None);

        Assert.Equal(["PATCH /api/v1/dags/slow 403", "GET /api/v1/dags 403", .. ByForm, "PATCH /api/v1/dags/slow 200"], Sent(sandbox));
        Assert.Equal("Session", session.AuthMethod);
    }

    [Fact]
    public async Task What_the_user_may_not_do_is_no_reason_to_sign_in_again()
    {
        using AirflowSandbox sandbox = Start();
        using AirflowSession session = await OpenAsync(sandbox, user: "viewer");
        sandbox.ClearRequests();

        AirflowApiException e = await Assert.ThrowsAsync<AirflowApiException>(() => session.SetDagPausedAsync("slow", true, CallContext.None));

        Assert.Equal(AirflowErrorKind.Forbidden, e.Kind);
        Assert.Contains("lacks the permission", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("does not say why", e.Message, StringComparison.Ordinal);
        Assert.Equal(["PATCH /api/v1/dags/slow 403", "GET /api/v1/dags 200"], Sent(sandbox));
    }

    [Fact]
    public async Task A_session_that_is_about_to_end_is_not_used_for_another_call()
    {
        using AirflowSandbox sandbox = Start(signIn => signIn.SessionLifetime = TimeSpan.FromSeconds(4));
        using AirflowSession session = await OpenAsync(sandbox);
        sandbox.Options.SignIn.SessionLifetime = TimeSpan.FromDays(1);
        sandbox.ClearRequests();

        await session.GetDagAsync("slow", CallContext.None);

        Assert.Equal([.. ByForm, "GET /api/v1/dags/slow 200"], Sent(sandbox));
    }

    [Fact]
    public async Task A_sign_in_that_is_refused_when_the_session_has_ended_is_told()
    {
        using AirflowSandbox sandbox = Start();
        using AirflowSession session = await OpenAsync(sandbox);
        sandbox.ExpireTokens();
        sandbox.Options.SignIn.DeniesAll = true;
        sandbox.ClearRequests();

        AirflowException e = await Assert.ThrowsAnyAsync<AirflowException>(() => session.GetDagAsync("slow", CallContext.None));

        Assert.Equal(AirflowErrorKind.SignInFailed, e.Kind);
        Assert.Single(Sent(sandbox), "POST /login/ 302");
    }

    [Theory]
    [InlineData("missing", "no sign-in form at")]
    [InlineData("limited", "limits how often")]
    [InlineData("elsewhere", "sso.example.com")]
    [InlineData("refused", "does not take the session")]
    public async Task Basic_takes_over_where_the_form_does_not_serve_and_that_for_good(string how, string says)
    {
        using AirflowSandbox sandbox = Start(signIn => Break(signIn, how));
        var context = new TestContext();
        using AirflowSession session = await OpenAsync(sandbox, context: context);
        sandbox.Options.SignIn.Form = SandboxLoginForm.Here;
        sandbox.Options.SignIn.FormsPerMinute = null;
        sandbox.Options.SignIn.TakesSessions = true;
        sandbox.ExpireTokens();
        sandbox.ClearRequests();
        await session.GetDagAsync("slow", CallContext.None);

        Assert.Equal("Basic", session.AuthMethod);
        Assert.Null(session.TokenExpiresOn);
        Assert.Contains("Basic from now on: ", context.Told, StringComparison.Ordinal);
        Assert.Contains(says, context.Told, StringComparison.Ordinal);
        SandboxRequest request = Assert.Single(sandbox.Requests);
        Assert.Equal("Basic YWRtaW46YWRtaW4=", request.Header("Authorization"));
        Assert.Null(request.Header("Cookie"));
    }

    [Fact]
    public async Task Basic_takes_over_when_a_session_has_ended_and_sign_ins_are_limited()
    {
        using AirflowSandbox sandbox = Start(signIn => signIn.FormsPerMinute = 1);
        using AirflowSession session = await OpenAsync(sandbox);
        Assert.Equal("Session", session.AuthMethod);
        sandbox.ExpireTokens();

        await session.GetDagAsync("slow", CallContext.None);

        Assert.Equal("Basic", session.AuthMethod);
    }

    [Fact]
    public async Task Basic_that_is_refused_later_is_reported_and_asks_nobody_else()
    {
        using AirflowSandbox sandbox = Start();
        using AirflowSession session = await OpenAsync(sandbox, method: AuthMethod.Basic);
        sandbox.Options.SignIn.TakesBasic = false;
        sandbox.ClearRequests();

        AirflowApiException e = await Assert.ThrowsAsync<AirflowApiException>(() => session.GetDagAsync("slow", CallContext.None));

        Assert.Equal(AirflowErrorKind.Forbidden, e.Kind);
        Assert.Contains("the password is wrong", e.Message, StringComparison.Ordinal);
        Assert.Single(sandbox.Requests);
    }

    [Fact]
    public async Task A_password_that_the_form_refuses_is_tried_nowhere_else()
    {
        using AirflowSandbox sandbox = Start();

        AirflowException e = await FailAsync(sandbox, password: "not-the-password");

        Assert.Equal(AirflowErrorKind.SignInFailed, e.Kind);
        Assert.Contains("Check the user name and the password", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not-the-password", e.ToString(), StringComparison.Ordinal);
        Assert.Equal(["GET /login/ 200", "POST /login/ 302"], Sent(sandbox));
    }

    [Fact]
    public async Task A_password_that_Basic_refuses_may_be_wrong_or_not_wanted()
    {
        using AirflowSandbox sandbox = Start(signIn => signIn.Form = SandboxLoginForm.Missing);

        AirflowException e = await FailAsync(sandbox, password: "not-the-password");

        Assert.Equal(AirflowErrorKind.SignInFailed, e.Kind);
        Assert.Contains("the password is wrong", e.Message, StringComparison.Ordinal);
        Assert.Contains("airflow.api.auth.backend.deny_all", e.Message, StringComparison.Ordinal);
        Assert.Contains("no sign-in form at", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not-the-password", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_API_that_is_switched_off_is_told_from_a_wrong_password()
    {
        using AirflowSandbox sandbox = Start(signIn => signIn.DeniesAll = true);

        AirflowException e = await FailAsync(sandbox);

        Assert.Equal(AirflowErrorKind.SignInFailed, e.Kind);
        Assert.Contains("The password is right", e.Message, StringComparison.Ordinal);
        Assert.Contains("airflow.api.auth.backend.deny_all", e.Message, StringComparison.Ordinal);
        AirflowException nobody = await FailAsync(sandbox, signIn: SignIn.Anonymous());
        Assert.Equal(AirflowErrorKind.SignInFailed, nobody.Kind);
        Assert.Contains("airflow.api.auth.backend.deny_all", nobody.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_at_another_host_gets_no_password_and_is_named()
    {
        using AirflowSandbox other = Start();
        using AirflowSandbox sandbox = Start(signIn =>
        {
            signIn.Form = SandboxLoginForm.Elsewhere;
            signIn.ElsewhereAddress = new Uri($"http://localhost:{other.BaseAddress.Port}/login/");
            signIn.TakesBasic = false;
        });

        AirflowException e = await FailAsync(sandbox);
        AirflowException only = await FailAsync(sandbox, method: AuthMethod.Session);

        Assert.Equal(AirflowErrorKind.SignInFailed, e.Kind);
        Assert.Contains("People sign in at localhost", e.Message, StringComparison.Ordinal);
        Assert.Contains("-TokenScript", e.Message, StringComparison.Ordinal);
        Assert.Contains("-TokenScript", only.Message, StringComparison.Ordinal);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task Basic_by_hand_asks_for_no_form()
    {
        using AirflowSandbox sandbox = Start();
        using AirflowSession session = await OpenAsync(sandbox, method: AuthMethod.Basic);

        Assert.Equal("Basic", session.AuthMethod);
        Assert.Equal(["GET /api/v1/dags 200"], Sent(sandbox));
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("limited")]
    [InlineData("refused")]
    public async Task A_session_by_hand_never_becomes_Basic(string how)
    {
        using AirflowSandbox sandbox = Start(signIn => Break(signIn, how));

        AirflowException e = await FailAsync(sandbox, method: AuthMethod.Session);

        Assert.Equal(AirflowErrorKind.SignInFailed, e.Kind);
        Assert.Contains("-AuthMethod Basic", e.Message, StringComparison.Ordinal);
        Assert.All(sandbox.Requests, request => Assert.Null(request.Header("Authorization")));
    }

    [Theory]
    [InlineData("2.11", AuthMethod.Bearer)]
    [InlineData("3.3", AuthMethod.Basic)]
    [InlineData("3.3", AuthMethod.Session)]
    public async Task A_way_that_the_generation_lacks_is_refused_before_the_password_is_sent(string version, AuthMethod method)
    {
        using AirflowSandbox sandbox = Start(version: version);

        AirflowException e = await FailAsync(sandbox, method: method);

        Assert.Equal(AirflowErrorKind.NotSupportedByServer, e.Kind);
        Assert.Contains($"-AuthMethod {method}", e.Message, StringComparison.Ordinal);
        Assert.All(sandbox.Requests, request => Assert.EndsWith("/version", request.Path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Closing_has_nothing_to_revoke_and_says_so_where_it_was_asked_to()
    {
        using AirflowSandbox sandbox = Start();
        using AirflowSession quiet = await OpenAsync(sandbox);
        using AirflowSession asked = await OpenAsync(sandbox);
        var context = new TestContext();
        sandbox.ClearRequests();

        await quiet.CloseAsync(revokeToken: false, context);
        Assert.Empty(context.Told);
        await asked.CloseAsync(revokeToken: true, context);

        Assert.Contains("revokes nothing", context.Told, StringComparison.Ordinal);
        Assert.Empty(sandbox.Requests);
        Assert.True(asked.IsClosed);
    }

    private static AirflowSandbox Start(Action<SandboxSignInOptions>? more = null, string version = "2.11", string prefix = "")
    {
        var options = new SandboxOptions { AirflowVersion = version, Prefix = prefix };
        more?.Invoke(options.SignIn);
        AirflowSandbox sandbox = AirflowSandbox.Start(options);
        sandbox.Clock.Stop();
        return sandbox;
    }

    private static void Break(SandboxSignInOptions signIn, string how)
    {
        signIn.Form = how switch { "missing" => SandboxLoginForm.Missing, "elsewhere" => SandboxLoginForm.Elsewhere, _ => SandboxLoginForm.Here };
        signIn.FormsPerMinute = how == "limited" ? 0 : null;
        signIn.TakesSessions = how != "refused";
    }

    private static Task<AirflowSession> OpenAsync(AirflowSandbox sandbox, string user = "admin", string? password = null, AuthMethod method = AuthMethod.Auto, CallContext? context = null, SignIn? signIn = null) =>
        AirflowSession.OpenAsync(new SessionOptions(sandbox.BaseAddress.AbsoluteUri, signIn ?? TestServer.Password(user, password, method)), context ?? CallContext.None);

    private static Task<AirflowException> FailAsync(AirflowSandbox sandbox, string? password = null, AuthMethod method = AuthMethod.Auto, SignIn? signIn = null) =>
        Assert.ThrowsAnyAsync<AirflowException>(() => OpenAsync(sandbox, password: password, method: method, signIn: signIn));

    /// <summary>What was sent and answered, but for the question which version it is.</summary>
    private static List<string> Sent(AirflowSandbox sandbox) =>
        [.. sandbox.Requests.Where(request => !request.Path.EndsWith("/version", StringComparison.Ordinal)).Select(request => $"{request.Method} {request.Path} {request.Status}")];

    private static string Cookie(SandboxRequest request) => request.Header("Cookie")!["session=".Length..];
}
