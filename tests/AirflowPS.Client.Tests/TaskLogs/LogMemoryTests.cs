using System.Text;
using System.Text.Json.Nodes;

namespace AirflowPS.Client.Tests;

/// <summary>Logs of 200,000 lines need no more memory than short ones. Measured while no other test runs.</summary>
[Collection(nameof(Alone))]
public class LogMemoryTests
{
    private const int Lines = 200_000;

    [Fact]
    public async Task As_lines_of_json()
    {
        using Lab lab = await Lab.OpenAsync();
        await lab.TriggerAsync("log_shapes", "r1", new JsonObject { ["lines"] = Lines });
        lab.Step(3600);

        await ReadAsync(lab.Session, new TaskKey("log_shapes", "r1", "many"));
    }

    [Fact]
    public async Task As_text()
    {
        RecordedAnswer task = Recorded("task", 4);
        using RecordedServer server = RecordedServer.Start(task, Recorded("log of try 2 as text", 0) with { Body = Encoding.UTF8.GetBytes("vm\n" + LogCutting.Text(Lines)) });
        using AirflowSession session = await server.OpenAsync();

        await ReadAsync(session, new TaskKey("always_fails", "follow-1795332327", "boom"));
    }

    private static RecordedAnswer Recorded(string name, int which) =>
        RecordedAnswer.Of(RecordedExchange.Airflow2.Where(exchange => exchange.Scenario == "follow" && exchange.Name == name).ElementAt(which));

    private static async Task ReadAsync(AirflowSession session, TaskKey task)
    {
        using TaskLogReader reader = session.ReadTaskLog(task, new TaskLogOptions());
        long most = 0;
        long before = GC.GetTotalMemory(forceFullCollection: true);
        int count = 0;
        int batches = 0;
        while (await reader.NextAsync(CallContext.None) is { } entries)
        {
            count += entries.Count;
            Assert.True(entries.Count < 5000);
            if (++batches % 50 == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        Assert.True(count > Lines);
        Assert.True(batches > 100);
        Assert.InRange(most, long.MinValue, 6_000_000);
    }
}

/// <summary>Tests that measure all of the process.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public class Alone;
