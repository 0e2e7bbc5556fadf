using System.Globalization;

namespace AirflowPS.Client;

/// <summary>Tells what will start when a DAG is resumed.</summary>
public static class DagForecast
{
    /// <summary>Asks what will start when a DAG is resumed, and says it in words.</summary>
    /// <exception cref="AirflowApiException">The DAG is not there, or may not be seen.</exception>
    public static async Task<string> GetForecastAsync(this AirflowSession session, string dagId, CallContext context)
    {
        DagDetails dag = await session.GetDagDetailsAsync(dagId, context).ConfigureAwait(false);
        using PageReader<DagRun> queued = session.ReadDagRuns(dagId, new Query().Add("state", States.Queued), new ListRange(0, 1));
        Page<DagRun>? page = await queued.NextAsync(context).ConfigureAwait(false);
        return Of(dag, queued.TotalEntries ?? page?.Items.Count ?? 0, DateTime.Now);
    }

    /// <param name="dag">The DAG.</param>
    /// <param name="waiting">How many of its runs are queued.</param>
    /// <param name="now">The time.</param>
    internal static string Of(DagDetails dag, int waiting, DateTime now)
    {
        if (dag.IsPaused == false)
        {
            return "it is not paused";
        }

        string runs = waiting == 0 ? "" : string.Format(CultureInfo.InvariantCulture, "{0} run{1} that wait{2} will start, and ", waiting, waiting == 1 ? "" : "s", waiting == 1 ? "s" : "");
        return runs + OfSchedule(dag, now);
    }

    private static string OfSchedule(DagDetails dag, DateTime now)
    {
        if (dag.NextDagRunRunAfter is not { } next)
        {
            return dag.Schedule is null ? "it has no schedule" : $"its schedule is {dag.Schedule}";
        }

        string since = Utc(dag.NextDagRunLogicalDate ?? next);
        return next > now ? $"its next scheduled run starts at {Utc(next)}"
            : dag.Catchup == true ? $"it catches up: a run for each time of its schedule ({dag.Schedule}) since {since} will start, {dag.MaxActiveRuns} at once"
            : $"its scheduled run for {since} will start now";
    }

    private static string Utc(DateTime date) => date.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
