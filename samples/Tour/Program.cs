// The main job through the client, for a machine that has no PowerShell. samples/tour.ps1 shows it as users have it.
using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using AirflowPS.Client;
using AirflowPS.Sandbox;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
var call = new CallContext(stop.Token);
var watch = Stopwatch.StartNew();

Say.Heading("A local Airflow, in this process");
using AirflowSandbox sandbox = AirflowSandbox.Start();
SignIn signIn = SignIn.Password("admin", new NetworkCredential("", "admin").SecurePassword);
using AirflowSession session = await AirflowSession.OpenAsync(new SessionOptions(sandbox.BaseAddress.AbsoluteUri, signIn), call);
Console.WriteLine($"Airflow {session.Version} at {session.Server}, signed in as {session.UserName}");

Say.Heading("Its DAGs with the tag 'ops'");
using (PageReader<Dag> dags = session.ReadDags(new Query().Add("tags", "ops"), ListRange.All))
{
    while (await dags.NextAsync(call) is { } page)
    {
        foreach (Dag dag in page.Items)
        {
            Console.WriteLine($"{dag.DagId,-26}{(dag.IsPaused == true ? "paused" : ""),-9}{dag.Schedule ?? "on request"}");
        }
    }
}

Say.Heading("Trigger orders_etl for the region 'us', and watch it");
DagRun run = await RunAsync("orders_etl", new JsonObject { ["region"] = "us" });

Say.Heading("Its tasks");
IReadOnlyList<TaskInstance> tasks = await ReadTasksAsync(run);

Say.Heading("The log of 'extract'");
await ShowLogAsync(tasks.First(task => task.TaskId == "extract"));

Say.Heading("A run that fails");
run = await RunAsync("always_fails", null);
tasks = await ReadTasksAsync(run);

Say.Heading("Why it failed");
await ShowLogAsync(tasks.First(task => task.State == "failed"));
Console.WriteLine($"Look at it: {run.WebUri}");

Say.Heading("A mistake, and what it gets");
try
{
    await session.TriggerDagRunAsync("orders_etl", new TriggerRequest { Conf = new JsonObject { ["region"] = "mars" } }, IfExists.Fail, call);
    throw new InvalidOperationException("The sandbox took a region that orders_etl does not allow.");
}
catch (AirflowException e)
{
    Say.Bad($"{e.Kind}: {e.Message}");
}

Console.WriteLine();
Console.WriteLine($"That was the tour, in {watch.Elapsed.TotalSeconds:0.0} s. The sandbox ends with this program.");

async Task<DagRun> RunAsync(string dagId, JsonObject? conf)
{
    DagRun run = (await session.TriggerDagRunAsync(dagId, new TriggerRequest { Conf = conf }, IfExists.Fail, call)).Run;
    Console.WriteLine(run.DagRunId);
    string? seen = null;
    while (true)
    {
        if (run.State != seen)
        {
            seen = run.State;
            Say.State($"  {DateTime.UtcNow:HH:mm:ss}Z  ", seen);
        }

        if (seen is "success" or "failed")
        {
            return run;
        }

        await Task.Delay(200, stop.Token);
        run = await session.GetDagRunAsync(dagId, run.DagRunId!, call);
    }
}

async Task<IReadOnlyList<TaskInstance>> ReadTasksAsync(DagRun run)
{
    var tasks = new List<TaskInstance>();
    using PageReader<TaskInstance> reader = session.ReadTaskInstances(run.DagId, run.DagRunId, new Query(), ListRange.All);
    while (await reader.NextAsync(call) is { } page)
    {
        tasks.AddRange(page.Items);
    }

    foreach (TaskInstance task in tasks)
    {
        Say.State($"{task,-16}try {task.TryNumber}   {task.Duration?.TotalSeconds ?? 0,6:0.0} s   ", task.State);
    }

    return tasks;
}

async Task ShowLogAsync(TaskInstance task)
{
    using TaskLogReader log = session.ReadTaskLog(new TaskKey(task.DagId!, task.DagRunId!, task.TaskId!, task.MapIndex ?? -1), new TaskLogOptions { Tail = 9 });
    while (await log.NextAsync(call) is { } entries)
    {
        foreach (LogEntry entry in entries)
        {
            Console.WriteLine(entry);
        }
    }
}

/// <summary>Writes to the console, in colours where somebody looks at it.</summary>
internal static class Say
{
    private static readonly bool Plain = Console.IsOutputRedirected || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };

    public static void Heading(string text)
    {
        Console.WriteLine();
        Coloured(ConsoleColor.Cyan, "== " + text);
    }

    public static void Bad(string text) => Coloured(ConsoleColor.Red, text);

    public static void State(string before, string? state)
    {
        Console.Write(before);
        Coloured(state switch { "success" => ConsoleColor.Green, "failed" or "upstream_failed" => ConsoleColor.Red, _ => ConsoleColor.Yellow }, state ?? "none");
    }

    private static void Coloured(ConsoleColor colour, string text)
    {
        if (!Plain)
        {
            Console.ForegroundColor = colour;
        }

        Console.WriteLine(text);
        if (!Plain)
        {
            Console.ResetColor();
        }
    }
}
