namespace AirflowPS.Sandbox;

/// <summary>
/// The runs of DAGs that have a daily schedule. The sandbox has today's when it starts; it makes none by itself
/// afterwards, so that what a test counts does not depend on the hour.
/// </summary>
internal static class Schedules
{
    public static void RunToday(World world)
    {
        foreach (Dag dag in world.Store.Dags.Where(d => d.Definition.IsPeriodic && !d.IsPaused).OrderByDescending(d => d.DagId))
        {
            DateTimeOffset today = Midnight(world.Clock.Now);
            string runId = $"scheduled__{today.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss}+00:00";
            world.Scheduler.Create(dag, runId, "scheduled", today, run =>
            {
                run.LogicalDate = today;
                run.DataIntervalStart = today;
                run.DataIntervalEnd = today;
                run.TriggeredBy = "timetable";
            });
        }
    }

    /// <summary>The start of the day after, when the next run would be made.</summary>
    public static DateTimeOffset Next(DateTimeOffset now) => Midnight(now).AddDays(1);

    private static DateTimeOffset Midnight(DateTimeOffset now) => new(now.UtcDateTime.Date, TimeSpan.Zero);
}
