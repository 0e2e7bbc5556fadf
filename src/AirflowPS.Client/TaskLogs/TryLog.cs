namespace AirflowPS.Client;

/// <summary>The log of one try, read from the server as often as it takes, with every entry given once.</summary>
/// <remarks>
/// What was given is counted without the server's own lines on top (where it found the log), since those change when a task ends,
/// and without the names of hosts.
/// An answer that breaks off, or that starts over, is passed over as far as the count goes.
/// </remarks>
internal sealed class TryLog(AirflowSession session, TaskKey task, int tryNumber) : IDisposable
{
    private readonly LogEntryParser parser = new(session.Json, session.Origin, task, tryNumber);
    private readonly RetryPolicy retry = new(session.MaximumRetryCount);
    private readonly List<LogEntry> came = [];
    private readonly string streams = session.RouteFor(TaskInstanceOperations.Log).Streams!;
    private LogBody? body;
    private LogHeading heading = new(continues: false);

    // Where the log goes on; null where all of it came, or the server does not say.
    private string? token;
    private long given;
    private long position;

    // How many had been given when the token came: an answer from the token on may break off, too.
    private long tokenPosition;
    private bool headingGiven;
    private string? host;
    private bool streamRefused;
    private int failures;

    /// <summary>Whether the server says that there is more than what came.</summary>
    public bool MayGoOn => token is not null && !LogToken.IsAtEnd(token);

    /// <summary>Which try it is.</summary>
    public int TryNumber => tryNumber;

    /// <summary>Whether anything was read of it yet.</summary>
    public bool IsBegun { get; private set; }

    /// <summary>Reads the next piece of what the server has now.</summary>
    /// <param name="entries">Gets the entries that were not given yet.</param>
    /// <param name="growing">Whether the log may still grow, so that the server has to say where it goes on.</param>
    /// <param name="context">The call.</param>
    /// <returns>Whether the server's answer goes on; if not, the next call asks anew.</returns>
    public async Task<bool> ReadAsync(List<LogEntry> entries, bool growing, CallContext context)
    {
        while (true)
        {
            try
            {
                body ??= await OpenAsync(growing || token is not null, context).ConfigureAwait(false);
                came.Clear();
                bool more = await body.ReadAsync(came, context.Cancellation).ConfigureAwait(false);
                int before = entries.Count;
                Take(entries);
                failures = entries.Count > before ? 0 : failures;
                if (!more)
                {
                    token = body.ContinuationToken;
                    tokenPosition = given;
                    headingGiven |= heading.IsBegun;
                    failures = 0;
                    Close();
                }

                return more;
            }
            catch (AirflowApiException e) when ((int)e.Status == 406 && !streamRefused)
            {
                streamRefused = true;
                context.Verbose("The server gives no log piece by piece: read as one document.");
            }
            catch (AirflowApiException e) when ((int)e.Status == 400 && token is not null)
            {
                // A server that was started anew may not know its own token any more.
                token = null;
                context.Verbose("The server does not take the place in the log that it gave: read again from the top.");
            }
            catch (AirflowException e) when (e.Kind is AirflowErrorKind.ConnectionFailed or AirflowErrorKind.RequestTimedOut or AirflowErrorKind.InvalidResponse && body is not null)
            {
                Close();
                if (++failures > session.MaximumRetryCount)
                {
                    failures = 0;
                    throw;
                }

                context.Verbose($"The log broke off after {given} entries and is taken up again: {e.Message}");
                await Task.Delay(retry.DelayAfter(failures, null)!.Value, context.Cancellation).ConfigureAwait(false);
            }
        }
    }

    public void Dispose() => Close();

    private async Task<LogBody> OpenAsync(bool document, CallContext context)
    {
        Query query = new Query().Add("map_index", task.Index).Add("token", document ? token : null);
        AirflowRequest request = session.Prepare(
            TaskInstanceOperations.Log,
            [task.DagId, task.DagRunId, task.TaskId, tryNumber.ToString(System.Globalization.CultureInfo.InvariantCulture)],
            query,
            accept: document || streamRefused ? AirflowRequest.Json : streams);
        ResponseStream stream = await session.OpenStreamAsync(request, context).ConfigureAwait(false);

        // From a token on come the entries behind those that were given when it came; else the log starts over.
        bool continues = query.Has("token");
        position = continues ? tokenPosition : 0;
        heading = new LogHeading(continues);
        IsBegun = true;
        return new LogBody(stream, parser);
    }

    private void Take(List<LogEntry> entries)
    {
        foreach (LogEntry entry in came)
        {
            if (entry.IsHost)
            {
                // Every answer names it.
                if (entry.Event != host && position >= given)
                {
                    host = entry.Event;
                    entries.Add(entry);
                }
            }
            else if (heading.Holds(entry))
            {
                if (!headingGiven)
                {
                    entries.Add(entry);
                }
            }
            else
            {
                headingGiven = true;
                if (position++ >= given)
                {
                    entries.Add(entry);
                    given++;
                }
            }
        }
    }

    private void Close()
    {
        body?.Dispose();
        body = null;
    }
}
