using System.Globalization;
using System.Text;

namespace AirflowPS.Sandbox;

/// <summary>Waiting on the server: a line with the run's state every so many seconds of the sandbox's time, until the run ends.</summary>
internal static class WaitRoute
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(10);

    public static void Add(RouteTable routes) => routes.Get("/dags/{dag_id}/dagRuns/{dag_run_id}/wait", "wait_dag_run_until_finished", Wait, since: 301);

    private static HttpResponse Wait(ApiCall call)
    {
        TimeSpan interval = TimeSpan.FromSeconds(Interval(call));
        List<string> wanted = call.Query.All("result");
        DagRun run = call.Run();
        World world = call.World;
        return new HttpResponse(200, null, Array.Empty<byte>())
        {
            CompressStream = false,
            Stream = async (stream, cancel) =>
            {
                while (true)
                {
                    string line;
                    bool over;
                    DateTimeOffset next;
                    lock (world.Store.Gate)
                    {
                        world.Clock.CatchUp();
                        line = Line(run, wanted);
                        over = run.IsFinished;
                        next = world.Clock.Now + interval;
                    }

                    await SendAsync(stream, line, cancel).ConfigureAwait(false);
                    await SendAsync(stream, "\n", cancel).ConfigureAwait(false);
                    if (over)
                    {
                        return;
                    }

                    while (world.Clock.Now < next)
                    {
                        await Task.Delay(Glance, cancel).ConfigureAwait(false);
                    }
                }
            },
        };
    }

    private static async Task SendAsync(Stream stream, string text, CancellationToken cancel)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        await stream.WriteAsync(bytes, 0, bytes.Length, cancel).ConfigureAwait(false);
        await stream.FlushAsync(cancel).ConfigureAwait(false);
    }

    private static double Interval(ApiCall call)
    {
        if (call.Query.Text("interval") is not { } text)
        {
            throw QueryReader.Fault("missing", "interval", "Field required", null);
        }

        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double interval))
        {
            throw QueryReader.Fault("float_parsing", "interval", "Input should be a valid number, unable to parse string as a number", text);
        }

        return interval > 0 ? interval : throw QueryReader.Fault("greater_than", "interval", "Input should be greater than 0", text, """{"gt": 0.0}""");
    }

    private static string Line(DagRun run, List<string> wanted)
    {
        string state = $$"""{"state": "{{run.State}}"}""";
        if (!run.IsFinished)
        {
            return state;
        }

        var results = new List<string>();
        foreach (string taskId in wanted.Distinct())
        {
            List<string> values = run.Of(taskId).Where(t => t.ReturnJson is not null).Select(t => t.ReturnJson!).ToList();
            if (values.Count > 0)
            {
                bool mapped = run.Of(taskId).First().IsMapped;
                results.Add(PythonText.JsonQuote(taskId) + ": " + (mapped ? "[" + string.Join(", ", values) + "]" : values[0]));
            }
        }

        return results.Count == 0 ? state : $"{state.TrimEnd('}')}, \"results\": {{{string.Join(", ", results)}}}}}";
    }
}
