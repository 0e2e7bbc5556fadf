using Xunit.Abstractions;

namespace AirflowPS.Sandbox.Tests.Replay;

/// <summary>The sandbox is held against what real servers said: the same requests, the same kind of answers.</summary>
public sealed class ReplayTests
{
    private readonly ITestOutputHelper _output;

    public ReplayTests(ITestOutputHelper output) => _output = output;

    [Theory]
    [InlineData("3.3")]
    [InlineData("3.0")]
    [InlineData("2.11")]
    [InlineData("2.11-experimental")]
    [InlineData("1.10")]
    public async Task It_answers_as_the_recorded_server_did(string version)
    {
        string[] parts = version.Split('-');
        using var sandbox = AirflowSandbox.Start(new SandboxOptions { AirflowVersion = parts[0], Experimental = parts.Length > 1 });
        sandbox.Clock.Stop();
        using var replayer = new Replayer(sandbox);
        int leftOut = 0;
        foreach (string scenario in Script.ScenariosOf(version))
        {
            var seen = new Dictionary<string, int>();
            foreach (Exchange exchange in new Recording("airflow-" + version, scenario).Exchanges)
            {
                if (Script.IsLeftOut(version, scenario, exchange))
                {
                    leftOut++;
                    continue;
                }

                int occurrence = seen.TryGetValue(exchange.Name, out int before) ? before : 0;
                seen[exchange.Name] = occurrence + 1;
                sandbox.Clock.Step(TimeSpan.FromSeconds(Script.StepBefore(version, scenario, exchange.Name, occurrence)));
                await replayer.PlayAsync(scenario, exchange, Script.HasSteadyValues(version, scenario, exchange));
            }
        }

        _output.WriteLine($"{version}: {replayer.Compared} compared, {leftOut} left out");
        Assert.True(replayer.Differences.Count == 0, $"{replayer.Differences.Count} differences in {replayer.Compared} exchanges:\n" + string.Join("\n", replayer.Differences));
    }

    [Theory]
    [InlineData("3.3")]
    [InlineData("3.0")]
    [InlineData("2.11")]
    [InlineData("2.11-experimental")]
    [InlineData("1.10")]
    public void Every_scenario_is_replayed_or_left_out_for_a_reason(string version)
    {
        IEnumerable<string> recorded = Directory.GetFiles(Path.Combine(TestData.Folder, "recordings", "airflow-" + version)).Select(f => Path.GetFileNameWithoutExtension(f)!);
        Assert.Empty(recorded.Except(Script.ScenariosOf(version)).Except(Script.ScenariosOut.Select(s => s.Scenario)));
    }
}
