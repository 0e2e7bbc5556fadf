using System.Text.Json.Nodes;

namespace AirflowPS.Client;

/// <summary>Tests of connections: of what is described, or of what is stored; by the API server, or on a worker.</summary>
public static class ConnectionTestApi
{
    private const string TokenHeader = "Airflow-Connection-Test-Token";

    /// <summary>Lets the API server try a connection.</summary>
    /// <param name="session">The session.</param>
    /// <param name="connectionId">Its id.</param>
    /// <param name="change">What it is; of a stored one, what is to be tried instead of what is stored.</param>
    /// <param name="context">The call.</param>
    /// <exception cref="AirflowException">The server does not test connections, or the connection is neither stored nor described.</exception>
    public static async Task<ConnectionTest> TestConnectionAsync(this AirflowSession session, string connectionId, ConnectionChange change, CallContext context)
    {
        Operation operation = change.ConnType is null ? ConnectionOperations.TestStored : ConnectionOperations.Test;
        if (change.ConnType is null && !session.Has(operation))
        {
            throw new AirflowException(
                AirflowErrorKind.NotSupportedByServer,
                $"The server runs Airflow {session.Version}; what is stored it tests from Airflow 3.0 on. Before, it tests what is described, and tells nobody the password that is stored. Nothing was sent. Give all of the connection, beginning with its type.");
        }

        change.RefuseMasked(connectionId, force: false);
        JsonObject body = change.ToNewBody(connectionId);

        // A body has to have the type; the server looks up what else is stored.
        body["conn_type"] ??= (await session.GetConnectionAsync(connectionId, change.Secrets(), context).ConfigureAwait(false)).ConnType;
        ConnectionTest test = await session.GetOneAsync<ConnectionTest>(session.Prepare(operation, [], body: body, secrets: change.Secrets()), context).ConfigureAwait(false);
        test.ConnectionId = connectionId;
        test.Message = new SecretScrubber(change.Secrets()).Clean(test.Message);
        return test;
    }

    /// <summary>Lets a worker try a connection, and waits for what comes of it (3.3 and later).</summary>
    /// <param name="session">The session.</param>
    /// <param name="connectionId">Its id.</param>
    /// <param name="change">What it is; of a stored one, what is to be tried instead of what is stored.</param>
    /// <param name="options">On which worker, and for how long.</param>
    /// <param name="context">The call.</param>
    /// <exception cref="AirflowException"><see cref="AirflowErrorKind.RequestTimedOut"/>: no worker took it, or the worker was not done in time.</exception>
    public static async Task<ConnectionTest> TestConnectionOnWorkerAsync(this AirflowSession session, string connectionId, ConnectionChange change, ConnectionTestOptions options, CallContext context)
    {
        // Told before anything is read where the server has none.
        session.Prepare(ConnectionOperations.GetTest, []);
        change.RefuseMasked(connectionId, force: false);
        ConnectionChange whole = change.ConnType is null ? change.Over(await session.GetConnectionAsync(connectionId, change.Secrets(), context).ConfigureAwait(false)) : change;
        JsonObject body = whole.ToNewBody(connectionId);
        body.AddGiven("queue", options.Queue);
        body.AddGiven("executor", options.Executor);

        var waited = System.Diagnostics.Stopwatch.StartNew();
        var pace = new Pace(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(5));
        QueuedConnectionTest test = await session.GetOneAsync<QueuedConnectionTest>(session.Prepare(ConnectionOperations.EnqueueTest, [], body: body, secrets: change.Secrets()), context).ConfigureAwait(false);
        while (test.State is not ("success" or "failed"))
        {
            if (waited.Elapsed > options.Timeout)
            {
                throw new AirflowException(AirflowErrorKind.RequestTimedOut, $"The test of the connection '{connectionId}' is {test.State} after {waited.Elapsed.TotalSeconds:0} s. Is there a worker that takes it?");
            }

            context.Verbose($"The test of the connection '{connectionId}' is {test.State}.");
            await Task.Delay(pace.Next(), context.Cancellation).ConfigureAwait(false);
            test = await session.GetOneAsync<QueuedConnectionTest>(PrepareLook(session, test.Token!, change.Secrets()), context).ConfigureAwait(false);
        }

        var outcome = new ConnectionTest { ConnectionId = connectionId, Succeeded = test.State == "success", Message = new SecretScrubber(change.Secrets()).Clean(test.ResultMessage) };
        outcome.SetOrigin(session.Origin);
        return outcome;
    }

    private static AirflowRequest PrepareLook(AirflowSession session, string token, IReadOnlyList<string?> secrets) =>
        session.Prepare(ConnectionOperations.GetTest, [], secrets: [token, .. secrets], headers: [new(TokenHeader, token)]);
}
