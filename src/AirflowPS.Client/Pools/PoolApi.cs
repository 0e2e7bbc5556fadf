using System.Text.Json.Nodes;

namespace AirflowPS.Client;

/// <summary>What can be done with pools.</summary>
public static class PoolApi
{
    /// <summary>Lists pools.</summary>
    /// <param name="session">The session.</param>
    /// <param name="query">Filters (<c>pool_name_pattern</c>) and order; ordered by name where it names none.</param>
    /// <param name="range">Which part of the list.</param>
    public static PageReader<Pool> ReadPools(this AirflowSession session, Query query, ListRange range) =>
        session.ReadPages<Pool>(PoolOperations.List, [], PoolOperations.Collection, query.OrderedBy("name"), range);

    /// <summary>Reads one pool.</summary>
    public static Task<Pool> GetPoolAsync(this AirflowSession session, string name, CallContext context) =>
        session.GetOneAsync<Pool>(session.Prepare(PoolOperations.Get, [name]), context);

    /// <summary>Makes a pool; fails where it exists.</summary>
    public static async Task<Pool> CreatePoolAsync(this AirflowSession session, string name, PoolChange change, CallContext context)
    {
        session.RequireAddressable(PoolOperations.Delete, name);
        AirflowRequest request = session.Prepare(PoolOperations.Create, [], body: change.ToBody(name));
        await session.RefuseOverwritingAsync(PoolOperations.Create, $"pool '{name}'", () => session.GetPoolAsync(name, context)).ConfigureAwait(false);
        return await session.GetOneAsync<Pool>(request, context).ConfigureAwait(false);
    }

    /// <summary>Changes a pool: what the change does not name stays as it is.</summary>
    /// <remarks>Newer servers want the whole pool in every change, so it is read first; the default pool takes slots and deferral only.</remarks>
    public static async Task<Pool> UpdatePoolAsync(this AirflowSession session, string name, PoolChange change, CallContext context)
    {
        Pool now = await session.GetPoolAsync(name, context).ConfigureAwait(false);
        if (!session.Has(PoolOperations.Update))
        {
            // Making it anew is the one way to change it, and takes all of it.
            var whole = new PoolChange { Slots = change.Slots ?? now.Slots, Description = change.Description ?? now.Description, IncludeDeferred = change.IncludeDeferred };
            return await session.GetOneAsync<Pool>(session.Prepare(PoolOperations.Create, [], body: whole.ToBody(name), repeatable: true), context).ConfigureAwait(false);
        }

        JsonObject body = change.Over(now).ToBody(name);
        List<string> changed = change.Members();
        if (name == DefaultPool && (now.Description ?? "") == (change.Description ?? now.Description ?? ""))
        {
            // It came by the pipe, say. Another description is the server's to refuse.
            body.Remove("description");
            changed.Remove("description");
        }

        // 3.0 wants every member without a mask, also a description where there is none; later ones want nearly all even with one.
        Query mask = changed.Count > 0 ? new Query().Add("update_mask", changed) : new Query();
        return await session.GetOneAsync<Pool>(session.Prepare(PoolOperations.Update, [name], mask, body, repeatable: true), context).ConfigureAwait(false);
    }

    /// <summary>Makes a pool so: changes it, or makes it where it is missing.</summary>
    /// <param name="session">The session.</param>
    /// <param name="name">Its name.</param>
    /// <param name="change">What was given of it.</param>
    /// <param name="create">Whether to make it where it is missing.</param>
    /// <param name="context">The call.</param>
    public static async Task<Pool> SetPoolAsync(this AirflowSession session, string name, PoolChange change, bool create, CallContext context)
    {
        try
        {
            return await session.UpdatePoolAsync(name, change, context).ConfigureAwait(false);
        }
        catch (AirflowApiException e) when (create && e.Kind == AirflowErrorKind.NotFound)
        {
            return change.Slots is null
                ? throw new AirflowException(AirflowErrorKind.InvalidValue, $"The pool '{name}' is not there, and to make it takes its slots. Nothing was changed.", e)
                : await session.CreatePoolAsync(name, change, context).ConfigureAwait(false);
        }
    }

    /// <summary>Deletes a pool.</summary>
    public static Task DeletePoolAsync(this AirflowSession session, string name, CallContext context) =>
        session.DeleteAsync(session.Prepare(PoolOperations.Delete, [name]), context);

    /// <summary>Makes several pools in one request, where the server has one for it.</summary>
    /// <returns>What was done; the rest is to be made one by one.</returns>
    public static Task<BulkResult> CreatePoolsAsync(this AirflowSession session, IReadOnlyList<KeyValuePair<string, PoolChange>> pools, CallContext context)
    {
        var request = new BulkRequest();
        foreach (KeyValuePair<string, PoolChange> pool in pools)
        {
            request.Create(pool.Key, pool.Value.ToBody(pool.Key));
        }

        return session.SendBulkAsync(PoolOperations.Bulk, request, context);
    }

    /// <summary>Makes several pools so in one request, where the server has one that leaves what was not given.</summary>
    /// <param name="session">The session.</param>
    /// <param name="pools">The pools and what was given of each.</param>
    /// <param name="create">Whether to make those that are missing.</param>
    /// <param name="context">The call.</param>
    /// <returns>What was done; the rest is to be set one by one.</returns>
    public static async Task<BulkResult> SetPoolsAsync(this AirflowSession session, IReadOnlyList<KeyValuePair<string, PoolChange>> pools, bool create, CallContext context)
    {
        if (!session.Takes(PoolOperations.Bulk, BulkCalls.MaskMember))
        {
            return BulkResult.Nothing;
        }

        // A change wants all of a pool beside the mask, as it does alone.
        IReadOnlyDictionary<string, Pool> there = await session.FindPoolsAsync(pools.Select(pool => pool.Key), context).ConfigureAwait(false);
        var request = new BulkRequest();
        foreach (KeyValuePair<string, PoolChange> pool in pools.Where(pool => pool.Key != DefaultPool && pool.Value.Members().Count > 0))
        {
            if (there.TryGetValue(pool.Key, out Pool? now))
            {
                request.Update(pool.Key, pool.Value.Over(now).ToBody(pool.Key), pool.Value.Members());
            }
            else if (create && pool.Value.Slots is not null)
            {
                request.Create(pool.Key, pool.Value.ToBody(pool.Key));
            }
        }

        return await session.SendBulkAsync(PoolOperations.Bulk, request, context).ConfigureAwait(false);
    }

    /// <summary>Deletes several pools in one request, where the server has one for it.</summary>
    /// <returns>What was done; the rest is to be deleted one by one.</returns>
    // Asked for alone, the default pool is refused; not every version protects it among others.
    public static Task<BulkResult> DeletePoolsAsync(this AirflowSession session, IReadOnlyList<string> names, CallContext context) =>
        session.DeleteBulkAsync(PoolOperations.Bulk, names.Where(name => name != DefaultPool), context);

    /// <summary>Finds several pools; one that is not found may be there all the same.</summary>
    public static Task<IReadOnlyDictionary<string, Pool>> FindPoolsAsync(this AirflowSession session, IEnumerable<string> names, CallContext context) =>
        session.ReadPools(new Query(), ListRange.All).FindAsync(names, pool => pool.Name, context);

    /// <summary>The pool that every server has, and that cannot be deleted.</summary>
    public const string DefaultPool = "default_pool";
}
