namespace AirflowPS.Sandbox;

/// <summary>
/// The runs of DAGs that have a daily schedule. The sandbox has today's when it starts; it makes none by itself
/// afterwards, so that what a test counts does not depend on the hour.
/// </summary>
internal static class Schedules
{
    /// <summary>The one schedule that DAGs of the sandbox have: each day at midnight.</summary>
    public const string Daily = "0 0 * * *";

    public static void RunToday(World world)
    {
        foreach (Dag dag in world.Store.Dags.Where(d => d.Definition.IsPeriodic && !d.IsPaused).OrderByDescending(d => d.DagId))
        {
            ScheduledRun last = Last(world.Release, world.Clock.Now);
            string runId = $"scheduled__{last.LogicalDate.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss}+00:00";
            world.Scheduler.Create(dag, runId, "scheduled", last.RunAfter, run =>
            {
                run.LogicalDate = last.LogicalDate;
                run.DataIntervalStart = last.LogicalDate;
                run.DataIntervalEnd = last.RunAfter;
                run.TriggeredBy = "timetable";
            });
        }
    }

    /// <summary>The dates of a schedule between two.</summary>
    public static IEnumerable<DateTimeOffset> Between(DateTimeOffset from, DateTimeOffset to)
    {
        DateTimeOffset first = Midnight(from) < from ? Midnight(from).AddDays(1) : Midnight(from);
        for (DateTimeOffset date = first; date <= to; date = date.AddDays(1))
        {
            yield return date;
        }
    }

    /// <summary>The run that would be made next.</summary>
    public static ScheduledRun Next(AirflowRelease release, DateTimeOffset now) => Before(release, Midnight(now).AddDays(1));

    /// <summary>The last run that has become due by then.</summary>
    public static ScheduledRun Last(AirflowRelease release, DateTimeOffset now) => Before(release, Midnight(now));

    /// <summary>What the timetable makes of a date that somebody gave: the last whole day before it, where there is a schedule.</summary>
    public static (DateTimeOffset Start, DateTimeOffset End) Interval(AirflowRelease release, Dag dag, DateTimeOffset date)
    {
        if (!dag.Definition.IsPeriodic)
        {
            return (date, date);
        }

        ScheduledRun last = Last(release, date);
        return (last.LogicalDate, last.RunAfter);
    }

    private static ScheduledRun Before(AirflowRelease release, DateTimeOffset midnight) => new(release.RunsOverIntervals ? midnight.AddDays(-1) : midnight, midnight);

    private static DateTimeOffset Midnight(DateTimeOffset now) => new(now.UtcDateTime.Date, TimeSpan.Zero);
}

/// <summary>A run of a schedule: its logical date, with which its data interval begins, and when the interval ends and it is made.</summary>
internal sealed class ScheduledRun
{
    public ScheduledRun(DateTimeOffset logicalDate, DateTimeOffset runAfter)
    {
        LogicalDate = logicalDate;
        RunAfter = runAfter;
    }

    public DateTimeOffset LogicalDate { get; }

    public DateTimeOffset RunAfter { get; }
}
