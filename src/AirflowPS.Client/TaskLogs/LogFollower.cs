namespace AirflowPS.Client;

/// <summary>Follows a task instance from try to try, until it has ended and the last log is drained.</summary>
/// <remarks>It looks at the task instance first and reads the log then, so that a log that is read after its try was seen ended is all there is.</remarks>
internal sealed class LogFollower : IDisposable
{
    // Some log stores say that there is more of a log that has ended; they are believed so often.
    private const int MostLeftovers = 3;

    // How many looks that bring nothing pass before the run is looked at, too.
    private const int QuietLooks = 6;

    private readonly AirflowSession session;
    private readonly TaskKey task;
    private readonly TaskLogOptions options;
    private readonly Contact contact;
    private readonly Pace pace;
    private TaskInstance? seen;
    private TryLog? log;
    private bool reading;
    private bool wasLive;
    private bool tryEnded;
    private bool drained;
    private bool runEnded;
    private bool pauses;
    private int? first;
    private int quiet;
    private int leftovers;

    public LogFollower(AirflowSession session, TaskKey task, TaskLogOptions options)
    {
        this.session = session;
        this.task = task;
        this.options = options;
        contact = new Contact(session.ToString(), options.Patience);
        pace = new Pace(options.ShortestPause, TimeSpan.FromTicks(options.ShortestPause.Ticks * 5));
    }

    /// <summary>Whether what was there at first has been read.</summary>
    public bool IsCaughtUp { get; private set; }

    /// <summary>Looks once, or reads on where the last look left something to read.</summary>
    /// <returns>Whether to go on.</returns>
    public async Task<bool> ReadAsync(List<LogEntry> entries, CallContext context)
    {
        if (pauses)
        {
            await Task.Delay(pace.Next(), context.Cancellation).ConfigureAwait(false);
        }

        // What fails is tried again after a pause.
        pauses = true;
        bool goOn = true;
        await contact.TryAsync(async () => goOn = await StepAsync(entries, context).ConfigureAwait(false), context).ConfigureAwait(false);
        if (entries.Count > 0)
        {
            quiet = 0;
            pace.Quicken();
        }

        return goOn;
    }

    public void Dispose() => log?.Dispose();

    private async Task<bool> StepAsync(List<LogEntry> entries, CallContext context)
    {
        if (!reading)
        {
            await LookAsync(context).ConfigureAwait(false);
            reading = ChooseTry();
            if (!reading)
            {
                IsCaughtUp = true;
                return !runEnded;
            }

            await SettleAsync(context).ConfigureAwait(false);
        }

        if (await log!.ReadAsync(entries, growing: !tryEnded, context).ConfigureAwait(false))
        {
            pauses = false;
            return true;
        }

        reading = false;
        IsCaughtUp = true;
        return !tryEnded || EndTry();
    }

    private async Task LookAsync(CallContext context)
    {
        seen = await session.GetTaskInstanceAsync(task, context).ConfigureAwait(false);

        // A run that has ended begins no more tasks, whatever is written at them.
        if (++quiet % QuietLooks == 0)
        {
            DagRun run = await session.GetDagRunAsync(task.DagId, task.DagRunId, context).ConfigureAwait(false);
            runEnded = States.IsFinalOfRun(run.State);
        }
    }

    /// <summary>Chooses the try to read, by what was seen of the task instance.</summary>
    /// <returns>Whether there is one to read now.</returns>
    private bool ChooseTry()
    {
        int number = seen!.TryNumber ?? 0;
        bool ended = States.IsFinalOfTask(seen.State);
        bool waits = States.IsBeforeTry(seen.State);
        bool pinned = options.TryNumber is not null;
        if (log is null)
        {
            if (options.TryNumber > number)
            {
                return ended ? throw NoSuchTry(number) : false;
            }

            // A try may come and go between two looks: which will be the first is settled when it is waited for. A task that was
            // cleared has the number of its last try until it is scheduled.
            if (waits && seen.State != States.UpForRetry && !pinned)
            {
                first ??= seen.State is null or "none" ? number + 1 : Math.Max(number, 1);
                return false;
            }

            log = new TryLog(session, task, options.TryNumber ?? Math.Min(number, first ?? number));
        }
        else if (drained && !pinned && number > log.TryNumber)
        {
            Begin(log.TryNumber + 1);
        }

        bool between = drained || (!log.IsBegun && seen.State != States.UpForRetry);
        if (waits && between && number == log.TryNumber && !pinned)
        {
            return false;
        }

        tryEnded = ended || waits || runEnded || number > log.TryNumber;
        drained = false;
        return true;
    }

    private async Task SettleAsync(CallContext context)
    {
        if (tryEnded && wasLive)
        {
            // A task that has just ended may not have written its last lines yet.
            await Task.Delay(TimeSpan.FromTicks(options.ShortestPause.Ticks * 2), context.Cancellation).ConfigureAwait(false);
        }

        wasLive = !tryEnded;
    }

    /// <summary>Decides what comes after a try that has ended and was read to its end.</summary>
    /// <returns>Whether to go on.</returns>
    private bool EndTry()
    {
        if (log!.MayGoOn && leftovers++ < MostLeftovers)
        {
            return true;
        }

        leftovers = 0;
        drained = true;
        if (options.TryNumber is not null)
        {
            return false;
        }

        if (seen!.TryNumber > log.TryNumber)
        {
            pauses = false;
            return true;
        }

        return !runEnded && !States.IsFinalOfTask(seen.State);
    }

    private void Begin(int tryNumber)
    {
        log!.Dispose();
        log = new TryLog(session, task, tryNumber);
        pace.Quicken();
    }

    private AirflowException NoSuchTry(int last) =>
        new(AirflowErrorKind.NotFound, $"Task '{task.Task}' of run '{task.DagRunId}' of DAG '{task.DagId}' has no try {options.TryNumber}: it ended with try {last}.");
}
