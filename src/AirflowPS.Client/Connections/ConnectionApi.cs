using System.Text.Json.Nodes;

namespace AirflowPS.Client;

/// <summary>What can be done with connections. No error of theirs repeats a password or an extra.</summary>
public static class ConnectionApi
{
    /// <summary>Lists connections.</summary>
    /// <param name="session">The session.</param>
    /// <param name="query">Filters (<c>connection_id_pattern</c>) and order; ordered by id where it names none.</param>
    /// <param name="range">Which part of the list.</param>
    public static PageReader<Connection> ReadConnections(this AirflowSession session, Query query, ListRange range) =>
        session.ReadPages<Connection>(ConnectionOperations.List, [], ConnectionOperations.Collection, query.OrderedBy("connection_id"), range);

    /// <summary>Reads one connection.</summary>
    public static Task<Connection> GetConnectionAsync(this AirflowSession session, string connectionId, CallContext context) =>
        session.GetConnectionAsync(connectionId, [], context);

    /// <summary>Makes a connection; fails where it exists.</summary>
    /// <param name="session">The session.</param>
    /// <param name="connectionId">Its id.</param>
    /// <param name="change">What it is.</param>
    /// <param name="force">Whether masked members (<c>***</c>) of its extra are written all the same.</param>
    /// <param name="context">The call.</param>
    public static Task<Connection> CreateConnectionAsync(this AirflowSession session, string connectionId, ConnectionChange change, bool force, CallContext context)
    {
        session.RequireAddressable(ConnectionOperations.Update, connectionId);
        change.RefuseMasked(connectionId, force);
        change.RequireComplete(connectionId);
        return session.GetOneAsync<Connection>(session.Prepare(ConnectionOperations.Create, [], body: change.ToNewBody(connectionId), secrets: change.Secrets()), context);
    }

    /// <summary>Changes a connection by its mask: what the change does not name stays as it is, and is not read for it.</summary>
    /// <param name="session">The session.</param>
    /// <param name="connectionId">Its id.</param>
    /// <param name="change">What changes.</param>
    /// <param name="force">Whether masked members (<c>***</c>) of its extra are written all the same.</param>
    /// <param name="context">The call.</param>
    public static async Task<Connection> UpdateConnectionAsync(this AirflowSession session, string connectionId, ConnectionChange change, bool force, CallContext context)
    {
        change.RefuseMasked(connectionId, force);
        if (change.Password == "")
        {
            throw new AirflowException(AirflowErrorKind.InvalidValue, $"A password can be changed, but Airflow's API does not take it away. Nothing was sent. Remove the connection '{connectionId}' and make it anew.");
        }

        IReadOnlyList<string> members = change.Members();
        if (members.Count == 0)
        {
            throw new AirflowException(AirflowErrorKind.InvalidValue, $"Nothing was given to change of the connection '{connectionId}'. Nothing was sent.");
        }

        // A body has to have the type, also where the mask leaves it; the one that is there does no harm.
        JsonObject body = change.ToBody(connectionId);
        if (change.ConnType is null)
        {
            // What stands in the way of the change is told before anything is read for it.
            session.Prepare(ConnectionOperations.Update, [connectionId]);
            body["conn_type"] = (await session.GetConnectionAsync(connectionId, change.Secrets(), context).ConfigureAwait(false)).ConnType;
        }

        AirflowRequest request = session.Prepare(ConnectionOperations.Update, [connectionId], new Query().Add("update_mask", members), body, change.Secrets(), repeatable: true);
        Connection changed = await session.GetOneAsync<Connection>(request, context).ConfigureAwait(false);
        change.TellWhatIsLeft(connectionId, session, context);
        return changed;
    }

    /// <summary>Makes a connection so: changes it, or makes it where it is missing.</summary>
    /// <param name="session">The session.</param>
    /// <param name="connectionId">Its id.</param>
    /// <param name="change">What was given of it.</param>
    /// <param name="create">Whether to make it where it is missing.</param>
    /// <param name="force">Whether masked members (<c>***</c>) of its extra are written all the same.</param>
    /// <param name="context">The call.</param>
    public static async Task<Connection> SetConnectionAsync(this AirflowSession session, string connectionId, ConnectionChange change, bool create, bool force, CallContext context)
    {
        try
        {
            return await session.UpdateConnectionAsync(connectionId, change, force, context).ConfigureAwait(false);
        }
        catch (AirflowApiException e) when (create && e.Kind == AirflowErrorKind.NotFound)
        {
            return await session.CreateConnectionAsync(connectionId, change, force, context).ConfigureAwait(false);
        }
    }

    /// <summary>Deletes a connection.</summary>
    public static Task DeleteConnectionAsync(this AirflowSession session, string connectionId, CallContext context) =>
        session.DeleteAsync(session.Prepare(ConnectionOperations.Delete, [connectionId]), context);

    /// <summary>Makes the connections that Airflow has by default, where they are missing (Airflow 3).</summary>
    public static Task CreateDefaultConnectionsAsync(this AirflowSession session, CallContext context) =>
        session.SendAsync(session.Prepare(ConnectionOperations.CreateDefaults, [], repeatable: true), context);

    /// <summary>Makes several connections in one request, where the server has one for it.</summary>
    /// <param name="session">The session.</param>
    /// <param name="connections">The ids and what was given of each.</param>
    /// <param name="force">Whether masked members (<c>***</c>) of an extra are written all the same.</param>
    /// <param name="context">The call.</param>
    /// <returns>What was done; the rest is to be made one by one.</returns>
    public static Task<BulkResult> CreateConnectionsAsync(this AirflowSession session, IReadOnlyList<KeyValuePair<string, ConnectionChange>> connections, bool force, CallContext context)
    {
        var request = new BulkRequest();
        foreach (KeyValuePair<string, ConnectionChange> connection in connections.Where(connection => connection.Value.IsComplete(force)))
        {
            request.Hide(connection.Value.Secrets());
            request.Create(connection.Key, connection.Value.ToNewBody(connection.Key));
        }

        return session.SendBulkAsync(ConnectionOperations.Bulk, request, context);
    }

    /// <summary>Makes several connections so in one request, where the server has one that leaves what was not given.</summary>
    /// <param name="session">The session.</param>
    /// <param name="connections">The ids and what was given of each.</param>
    /// <param name="create">Whether to make those that are missing.</param>
    /// <param name="force">Whether masked members (<c>***</c>) of an extra are written all the same.</param>
    /// <param name="context">The call.</param>
    /// <returns>What was done; the rest is to be set one by one.</returns>
    public static Task<BulkResult> SetConnectionsAsync(this AirflowSession session, IReadOnlyList<KeyValuePair<string, ConnectionChange>> connections, bool create, bool force, CallContext context)
    {
        if (!session.Takes(ConnectionOperations.Bulk, BulkCalls.MaskMember))
        {
            return Task.FromResult(BulkResult.Nothing);
        }

        var request = new BulkRequest();
        foreach (KeyValuePair<string, ConnectionChange> connection in connections.Where(connection => connection.Value.IsSettable(session.Server, force)))
        {
            request.Hide(connection.Value.Secrets());
            request.Update(connection.Key, connection.Value.ToBody(connection.Key), connection.Value.Members());
            if (create && connection.Value.IsComplete(force))
            {
                request.Create(connection.Key, connection.Value.ToNewBody(connection.Key));
            }
        }

        return session.SendBulkAsync(ConnectionOperations.Bulk, request, context);
    }

    /// <summary>Deletes several connections in one request, where the server has one for it.</summary>
    /// <returns>What was done; the rest is to be deleted one by one.</returns>
    public static Task<BulkResult> DeleteConnectionsAsync(this AirflowSession session, IReadOnlyList<string> connectionIds, CallContext context) =>
        session.DeleteBulkAsync(ConnectionOperations.Bulk, connectionIds, context);

    /// <summary>Finds several connections; one that is not found may be there all the same.</summary>
    public static Task<IReadOnlyDictionary<string, Connection>> FindConnectionsAsync(this AirflowSession session, IEnumerable<string> connectionIds, CallContext context) =>
        session.ReadConnections(new Query(), ListRange.All).FindAsync(connectionIds, connection => connection.ConnectionId, context);

    /// <summary>Reads one connection on the way to a change of it, whose secrets no error may repeat.</summary>
    internal static Task<Connection> GetConnectionAsync(this AirflowSession session, string connectionId, IReadOnlyList<string?> secrets, CallContext context) =>
        session.GetOneAsync<Connection>(session.Prepare(ConnectionOperations.Get, [connectionId], secrets: secrets), context);
}
