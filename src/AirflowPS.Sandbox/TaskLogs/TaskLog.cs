namespace AirflowPS.Sandbox;

/// <summary>
/// The log of one try: all that it will ever print, each piece with its time. A reader sees what is due by now;
/// a try that is cut short shows nothing after the cut.
/// </summary>
internal sealed class TaskLog
{
    private readonly List<LogBlock> _blocks = new();

    public TaskLog(string instanceId, int mapIndex)
    {
        InstanceId = instanceId;
        MapIndex = mapIndex;
    }

    /// <summary>The id that the task instance had during this try.</summary>
    public string InstanceId { get; }

    public int MapIndex { get; }

    public DateTimeOffset? CutAt { get; set; }

    /// <summary>When the last line has been printed.</summary>
    public DateTimeOffset End { get; private set; }

    public void Add(LogBlock block)
    {
        _blocks.Add(block);
        End = block.LastAt > End ? block.LastAt : End;
    }

    /// <summary>The lines that have been printed by <paramref name="now"/>, from the given one on.</summary>
    public IEnumerable<LogLine> Lines(DateTimeOffset now, int from = 0)
    {
        DateTimeOffset until = CutAt is { } cut && cut < now ? cut : now;
        int skip = from;
        foreach (LogBlock block in _blocks)
        {
            if (skip >= block.Count)
            {
                skip -= block.Count;
                continue;
            }

            for (int i = skip; i < block.Count; i++)
            {
                if (block.TimeOf(i) > until)
                {
                    yield break;
                }

                yield return block.Line(i);
            }

            skip = 0;
        }
    }
}

/// <summary>Lines of one kind, made when they are read.</summary>
internal sealed class LogBlock
{
    private readonly DateTimeOffset _at;
    private readonly TimeSpan _every;
    private readonly Func<int, LogLine> _line;

    public LogBlock(DateTimeOffset at, TimeSpan every, int count, Func<int, LogLine> line)
    {
        _at = at;
        _every = every;
        Count = count;
        _line = line;
    }

    public int Count { get; }

    public DateTimeOffset LastAt => TimeOf(Math.Max(0, Count - 1));

    public DateTimeOffset TimeOf(int index) => _at.AddTicks(_every.Ticks * index);

    public LogLine Line(int index)
    {
        LogLine line = _line(index);
        line.At = TimeOf(index);
        return line;
    }
}

/// <summary>One entry of a log. Where it is written decides which of its members appear.</summary>
internal sealed class LogLine
{
    public LogLine(LogSource source, string text)
    {
        Source = source;
        Text = text;
    }

    public LogSource Source { get; }

    public string Text { get; }

    public DateTimeOffset At { get; set; }

    /// <summary>The exception's type and text, for the line that reports a failure.</summary>
    public string? ErrorType { get; set; }

    public string ErrorText { get; set; } = "";
}

/// <summary>What wrote a line: its logger, and the place in Airflow's code.</summary>
internal sealed class LogSource
{
    public static readonly LogSource Stdout = new("task.stdout", null, 0, "info", bound: false);
    public static readonly LogSource PreExecute = new("task", "task_runner.py", 2412, "info", bound: false);
    public static readonly LogSource Bundles = new("airflow.dag_processing.bundles.manager.DagBundlesManager", "manager.py", 304);
    public static readonly LogSource DagBag = new("airflow.dag_processing.dagbag.BundleDagBag", "dagbag.py", 460);
    public static readonly LogSource Startup = new("task", "task_runner.py", 1073);
    public static readonly LogSource EndGroup = new("task", "task_runner.py", 2232);
    public static readonly LogSource Returned = new("airflow.task.operators.airflow.providers.standard.decorators.python._PythonDecoratedOperator", "python.py", 233);
    public static readonly LogSource PostExecute = new("task", "task_runner.py", 1580);
    public static readonly LogSource Push = new("task", "task_runner.py", 1990);
    public static readonly LogSource Failure = new("task", "task_runner.py", 1676, "error");

    private LogSource(string logger, string? file, int line, string level = "info", bool bound = true)
    {
        Logger = logger;
        File = file;
        Line = line;
        Level = level;
        Bound = bound;
    }

    /// <summary>A place in Airflow 2, whose lines name no logger.</summary>
    public static LogSource Of(string file, int line, string level = "info") => new("task", file, line, level);

    public string Logger { get; }

    public string? File { get; }

    public int Line { get; }

    public string Level { get; }

    /// <summary>The line carries the ids of the task instance.</summary>
    public bool Bound { get; }
}
