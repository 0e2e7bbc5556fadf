using System.Text.Json;
using System.Text.Json.Nodes;

namespace AirflowPS.Client;

/// <summary>Asks for runs so that a repeated request cannot make a second one: each carries an id that the client knows.</summary>
public static class DagRunTrigger
{
    /// <summary>Makes a run.</summary>
    /// <param name="session">The session.</param>
    /// <param name="dagId">The DAG.</param>
    /// <param name="trigger">What the run is given; an id is made where it names none.</param>
    /// <param name="ifExists">What to do when a run of that id is there already.</param>
    /// <param name="context">The call.</param>
    /// <exception cref="AirflowApiException">The DAG is not there (and why, where an import error is the reason), the conf is refused, the id or the logical date is taken.</exception>
    public static async Task<TriggerResult> TriggerDagRunAsync(this AirflowSession session, string dagId, TriggerRequest trigger, IfExists ifExists, CallContext context)
    {
        string runId = trigger.DagRunId ?? RunId.Make();
        RunId.Validate(runId);
        return await session.TriggerAsync(dagId, trigger, runId, ifExists, attempt: 0, context).ConfigureAwait(false);
    }

    private static async Task<TriggerResult> TriggerAsync(this AirflowSession session, string dagId, TriggerRequest trigger, string runId, IfExists ifExists, int attempt, CallContext context)
    {
        JsonObject body = trigger.ToBody(runId);
        AirflowRequest request = session.Prepare(DagRunOperations.Trigger, [dagId], body: body, repeatable: true, callerRepeats: true);
        try
        {
            DagRun run = await session.ExplainingMissingDagAsync(dagId, () => session.GetOneAsync<DagRun>(request, context), context).ConfigureAwait(false);
            return new TriggerResult(run.DagId is null ? await session.GetDagRunAsync(dagId, runId, context).ConfigureAwait(false) : run, wasMade: true);
        }
        catch (AirflowApiException e) when (e.Kind == AirflowErrorKind.ServerError && trigger.LogicalDate is { } date && session.Has(DagRunOperations.GetState))
        {
            throw await ExperimentalDagRuns.IsDateTakenAsync(session, dagId, date, context).ConfigureAwait(false)
                ? new AirflowException(AirflowErrorKind.Conflict, $"The DAG '{dagId}' has a run for {WireDate.Write(date)} already.", e)
                : e;
        }
        catch (AirflowApiException e) when (e.IsTooMuch)
        {
            // The way to the server gave up on it, and nobody knows whether the server did: read back before it is sent again.
            (DagRun Run, bool IsSame)? there = await session.ReadBackAsync(dagId, runId, request, context).ConfigureAwait(false);
            if (there is { IsSame: true } made)
            {
                context.Verbose($"The run '{runId}' was made, although its making took longer than the answer was waited for.");
                return new TriggerResult(made.Run, wasMade: true);
            }

            if (attempt >= session.MaximumRetryCount)
            {
                throw;
            }

            return await session.TriggerAsync(dagId, trigger, runId, ifExists, attempt + 1, context).ConfigureAwait(false);
        }
        catch (AirflowApiException e) when (e.Kind == AirflowErrorKind.Conflict && (IsMaybeOurs(e) || ifExists == IfExists.Return))
        {
            (DagRun Run, bool IsSame)? there = await session.ReadBackAsync(dagId, runId, request, context).ConfigureAwait(false);
            if (there is { IsSame: true } made && IsMaybeOurs(e))
            {
                context.Verbose($"An earlier attempt made the run '{runId}'.");
                return new TriggerResult(made.Run, wasMade: true);
            }

            // No run of that id: it is the logical date that is taken.
            if (there is { } other && ifExists == IfExists.Return)
            {
                return new TriggerResult(other.Run, wasMade: false);
            }

            throw;
        }

        // Nobody else has an id that was made here. .NET Framework may repeat a request without telling.
        bool IsMaybeOurs(AirflowApiException conflict) => conflict.MayHaveBeenDone || attempt > 0 || trigger.DagRunId is null;
    }

    private static async Task<(DagRun Run, bool IsSame)?> ReadBackAsync(this AirflowSession session, string dagId, string runId, AirflowRequest sent, CallContext context)
    {
        try
        {
            if (!session.Has(DagRunOperations.Get))
            {
                // What it was given is not told; its id is all there is to go by.
                return (await session.GetDagRunAsync(dagId, runId, context).ConfigureAwait(false), true);
            }

            AirflowRequest request = session.Prepare(DagRunOperations.Get, [dagId, runId]);
            using PooledBody body = await session.ReadAsync(request, context).ConfigureAwait(false);
            DagRun run = session.ReadOne<DagRun>(request, body);
            using var there = JsonDocument.Parse(body.Memory);
            using var asked = JsonDocument.Parse(sent.Body);
            return (run, HasSameConf(asked.RootElement, there.RootElement) && HasSameDate(asked.RootElement, there.RootElement));
        }
        catch (AirflowException e) when (e.Kind == AirflowErrorKind.NotFound)
        {
            return null;
        }
    }

    private static bool HasSameConf(JsonElement asked, JsonElement there)
    {
        JsonElement? given = Member(asked, "conf");
        JsonElement? has = Member(there, "conf");
        return given is null ? has is null || IsEmpty(has.Value) : has is null ? IsEmpty(given.Value) : JsonSame.Are(given.Value, has.Value);
    }

    private static bool IsEmpty(JsonElement conf) => conf.ValueKind == JsonValueKind.Object && !conf.EnumerateObject().Any();

    private static bool HasSameDate(JsonElement asked, JsonElement there)
    {
        if (!asked.TryGetProperty("logical_date", out _))
        {
            // Before Airflow 3 every run has a date, and one that was asked for none gets the time.
            return true;
        }

        JsonElement? given = Member(asked, "logical_date");
        JsonElement? has = Member(there, "logical_date");
        return given is null || has is null
            ? given is null && has is null
            : given.Value.GetDateTimeOffset() == has.Value.GetDateTimeOffset();
    }

    private static JsonElement? Member(JsonElement run, string name) =>
        run.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
