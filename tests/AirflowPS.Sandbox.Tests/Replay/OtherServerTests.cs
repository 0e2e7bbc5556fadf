namespace AirflowPS.Sandbox.Tests.Replay;

/// <summary>Recordings of servers with a prefix, with short-lived tokens and with the FAB auth manager, as far as they fit.</summary>
public sealed class OtherServerTests
{
    [Fact]
    public async Task Below_a_prefix()
    {
        using AirflowSandbox sandbox = AirflowSandbox.Start(new SandboxOptions { Prefix = "/team/airflow" });
        await Play(sandbox, "airflow-3.3-prefix", "prefix", _ => true);
    }

    [Fact]
    public async Task With_a_token_that_has_ended()
    {
        using AirflowSandbox sandbox = AirflowSandbox.Start();
        using var replayer = new Replayer(sandbox);
        foreach (Exchange exchange in new Recording("airflow-3.3-short-token", "token_expiry").Exchanges)
        {
            if (exchange.Name == "expired")
            {
                sandbox.ExpireTokens();
            }
            else if (exchange.Name.StartsWith("good again", StringComparison.Ordinal))
            {
                replayer.ForgetTokens();
            }

            await replayer.PlayAsync("token_expiry", exchange, values: true);
        }

        Assert.Empty(replayer.Differences);
    }

    /// <summary>The sandbox signs in as the simple auth manager does, and has its roles; all else is the same server.</summary>
    [Theory]
    [InlineData("pools")]
    [InlineData("variables")]
    [InlineData("forbidden")]
    [InlineData("auth")]
    public async Task With_FAB(string scenario)
    {
        using AirflowSandbox sandbox = AirflowSandbox.Start();
        await Play(sandbox, "airflow-3.3-fab", scenario, e => !e.Target.Contains("/config", StringComparison.Ordinal)
            && !(e.Target.Contains("/auth/", StringComparison.Ordinal) && e.Name is "empty body" or "extra member" or "form instead of json" or "token by GET"));
    }

    private static async Task Play(AirflowSandbox sandbox, string server, string scenario, Func<Exchange, bool> fits)
    {
        using var replayer = new Replayer(sandbox);
        foreach (Exchange exchange in new Recording(server, scenario).Exchanges.Where(fits))
        {
            await replayer.PlayAsync(scenario, exchange, values: true);
        }

        Assert.True(replayer.Differences.Count == 0, string.Join("\n", replayer.Differences));
        Assert.True(replayer.Compared > 5);
    }
}
