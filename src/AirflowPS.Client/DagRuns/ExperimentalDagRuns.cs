using System.Text.Json;

namespace AirflowPS.Client;

/// <summary>Runs of Airflow 1.10: listed by DAG, known to the server by their date.</summary>
internal static class ExperimentalDagRuns
{
    /// <summary>Lists runs, newest first: of one DAG, or of all that have run.</summary>
    public static PageReader<DagRun> Read(AirflowSession session, string? dagId, Query query, ListRange range)
    {
        List<string> states = query.Parameters.Where(parameter => parameter.Key == "state").Select(parameter => parameter.Value).ToList();
        Query asked = states.Count > 1 ? query.Without("state") : query;

        // Built once before the first answer, so that a bad id or parameter is told at once.
        session.Prepare(DagRunOperations.List, [dagId], asked);
        return SessionCalls.Whole(
            async context =>
            {
                var runs = new List<DagRun>();
                foreach (string id in dagId is null ? await ExperimentalDags.ReadIdsAsync(session, context).ConfigureAwait(false) : [dagId])
                {
                    try
                    {
                        Page<DagRun> page = await session.GetPageAsync<DagRun>(session.Prepare(DagRunOperations.List, [id], asked), DagRunOperations.Collection, context).ConfigureAwait(false);
                        runs.AddRange(page.Items.Where(run => states.Count < 2 || states.Contains(run.State ?? "")));
                    }
                    catch (AirflowApiException e) when (dagId is null && e.Kind == AirflowErrorKind.NotFound)
                    {
                        // It has run, but its file no longer gives it: the server does not show its runs then.
                        context.Verbose(e.Message);
                    }
                }

                return (IReadOnlyList<DagRun>)runs.OrderByDescending(run => run.StartDate ?? run.LogicalDate).ToList();
            },
            range);
    }

    /// <summary>Reads one run, by its place in the list of its DAG's.</summary>
    public static async Task<DagRun> GetAsync(AirflowSession session, string dagId, string dagRunId, CallContext context)
    {
        Page<DagRun> page = await session.GetPageAsync<DagRun>(session.Prepare(DagRunOperations.List, [dagId]), DagRunOperations.Collection, context).ConfigureAwait(false);
        return page.Items.FirstOrDefault(run => run.DagRunId == dagRunId)
            ?? throw new AirflowException(AirflowErrorKind.NotFound, $"The DAG '{dagId}' has no run '{dagRunId}'.");
    }

    /// <summary>The state of a run, which costs the server less than the list of all.</summary>
    public static async Task<string?> GetStateAsync(AirflowSession session, string dagId, DateTime logicalDate, CallContext context)
    {
        using PooledBody body = await session.ReadAsync(session.Prepare(DagRunOperations.GetState, [dagId, WireDate.Write(new DateTimeOffset(logicalDate).ToUniversalTime())]), context).ConfigureAwait(false);
        using var document = JsonDocument.Parse(body.Memory);
        return document.RootElement.TryGetProperty("state", out JsonElement state) ? state.GetString() : null;
    }

    /// <summary>Whether a run of that date is there: the server fails without words when it is asked for a second one.</summary>
    public static async Task<bool> IsDateTakenAsync(AirflowSession session, string dagId, DateTimeOffset logicalDate, CallContext context)
    {
        try
        {
            return await GetStateAsync(session, dagId, logicalDate.LocalDateTime, context).ConfigureAwait(false) is not null;
        }
        catch (AirflowApiException e) when (e.Kind == AirflowErrorKind.NotFound)
        {
            return false;
        }
    }
}
