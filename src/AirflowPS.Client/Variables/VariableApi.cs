using System.Text.Json.Nodes;

namespace AirflowPS.Client;

/// <summary>What can be done with variables. No error of theirs repeats a value.</summary>
public static class VariableApi
{
    /// <summary>Lists variables.</summary>
    /// <param name="session">The session.</param>
    /// <param name="query">Filters (<c>variable_key_pattern</c>) and order; ordered by key where it names none.</param>
    /// <param name="range">Which part of the list.</param>
    public static PageReader<Variable> ReadVariables(this AirflowSession session, Query query, ListRange range) =>
        session.ReadPages<Variable>(VariableOperations.List, [], VariableOperations.Collection, query.OrderedBy("key"), range);

    /// <summary>Reads one variable.</summary>
    public static Task<Variable> GetVariableAsync(this AirflowSession session, string key, CallContext context) =>
        session.GetOneAsync<Variable>(session.Prepare(VariableOperations.Get, [key]), context);

    /// <summary>Makes a variable; fails where it exists.</summary>
    /// <param name="session">The session.</param>
    /// <param name="key">Its key.</param>
    /// <param name="change">Its value, and what it is for.</param>
    /// <param name="force">Whether a masked value (<c>***</c>) is written all the same.</param>
    /// <param name="context">The call.</param>
    public static async Task<Variable> CreateVariableAsync(this AirflowSession session, string key, VariableChange change, bool force, CallContext context)
    {
        session.RequireAddressable(VariableOperations.Update, key);
        RefuseMasked(key, change, force);
        if (change.Value is null)
        {
            throw new AirflowException(AirflowErrorKind.InvalidValue, $"The variable '{key}' has no value. Nothing was sent.");
        }

        AirflowRequest request = session.Prepare(VariableOperations.Create, [], body: change.ToBody(key), secrets: SecretTexts.Of(change.Value));
        await session.RefuseOverwritingAsync(VariableOperations.Create, $"variable '{key}'", () => session.GetVariableAsync(key, context)).ConfigureAwait(false);
        return await session.GetOneAsync<Variable>(request, context).ConfigureAwait(false);
    }

    /// <summary>Changes a variable: what the change does not name stays as it is.</summary>
    /// <param name="session">The session.</param>
    /// <param name="key">Its key.</param>
    /// <param name="change">What changes.</param>
    /// <param name="force">Whether a masked value (<c>***</c>) is written all the same.</param>
    /// <param name="context">The call.</param>
    public static async Task<Variable> UpdateVariableAsync(this AirflowSession session, string key, VariableChange change, bool force, CallContext context)
    {
        RefuseMasked(key, change, force);
        Query mask = change.Mask();
        if (mask.Parameters.Count == 0)
        {
            throw new AirflowException(AirflowErrorKind.InvalidValue, $"Neither a value nor a description was given for the variable '{key}'. Nothing was sent.");
        }

        JsonObject body = change.ToBody(key);
        if (!session.Takes(VariableOperations.Update, "update_mask"))
        {
            Variable now = await session.GetVariableAsync(key, context).ConfigureAwait(false);
            change = change.Over(now);
            RefuseMasked(key, change, force);
            body = change.ToBody(key);
            // No null is sent to such a server, and what is left out stays: nothing at all takes a description away.
            body["description"] ??= "";
            mask = new Query();
        }

        return await session.GetOneAsync<Variable>(session.Prepare(VariableOperations.Update, [key], mask, body, SecretTexts.Of(change.Value), repeatable: true), context).ConfigureAwait(false);
    }

    /// <summary>Makes a variable so: changes it, or makes it where it is missing.</summary>
    /// <param name="session">The session.</param>
    /// <param name="key">Its key.</param>
    /// <param name="change">What was given of it.</param>
    /// <param name="create">Whether to make it where it is missing.</param>
    /// <param name="force">Whether a masked value (<c>***</c>) is written all the same.</param>
    /// <param name="context">The call.</param>
    public static async Task<Variable> SetVariableAsync(this AirflowSession session, string key, VariableChange change, bool create, bool force, CallContext context)
    {
        try
        {
            return await session.UpdateVariableAsync(key, change, force, context).ConfigureAwait(false);
        }
        catch (AirflowApiException e) when (create && e.Kind == AirflowErrorKind.NotFound)
        {
            return await session.CreateVariableAsync(key, change, force, context).ConfigureAwait(false);
        }
    }

    /// <summary>Deletes a variable.</summary>
    public static Task DeleteVariableAsync(this AirflowSession session, string key, CallContext context) =>
        session.DeleteAsync(session.Prepare(VariableOperations.Delete, [key]), context);

    /// <summary>Makes several variables in one request, where the server has one for it.</summary>
    /// <param name="session">The session.</param>
    /// <param name="variables">The keys and what was given of each.</param>
    /// <param name="force">Whether masked values (<c>***</c>) are written all the same.</param>
    /// <param name="context">The call.</param>
    /// <returns>What was done; the rest is to be made one by one.</returns>
    public static Task<BulkResult> CreateVariablesAsync(this AirflowSession session, IReadOnlyList<KeyValuePair<string, VariableChange>> variables, bool force, CallContext context)
    {
        var request = new BulkRequest();
        foreach (KeyValuePair<string, VariableChange> variable in variables.Where(variable => IsComplete(variable.Value, force)))
        {
            request.Hide(SecretTexts.Of(variable.Value.Value));
            request.Create(variable.Key, variable.Value.ToBody(variable.Key));
        }

        return session.SendBulkAsync(VariableOperations.Bulk, request, context);
    }

    /// <summary>Makes several variables so in one request, where the server has one that leaves what was not given.</summary>
    /// <param name="session">The session.</param>
    /// <param name="variables">The keys and what was given of each.</param>
    /// <param name="create">Whether to make those that are missing.</param>
    /// <param name="force">Whether masked values (<c>***</c>) are written all the same.</param>
    /// <param name="context">The call.</param>
    /// <returns>What was done; the rest is to be set one by one.</returns>
    public static Task<BulkResult> SetVariablesAsync(this AirflowSession session, IReadOnlyList<KeyValuePair<string, VariableChange>> variables, bool create, bool force, CallContext context)
    {
        if (!session.Takes(VariableOperations.Bulk, BulkCalls.MaskMember))
        {
            return Task.FromResult(BulkResult.Nothing);
        }

        var request = new BulkRequest();
        foreach (KeyValuePair<string, VariableChange> variable in variables.Where(variable => IsComplete(variable.Value, force)))
        {
            request.Hide(SecretTexts.Of(variable.Value.Value));
            request.Update(variable.Key, variable.Value.ToBody(variable.Key), variable.Value.Members());
            if (create)
            {
                request.Create(variable.Key, variable.Value.ToBody(variable.Key));
            }
        }

        return session.SendBulkAsync(VariableOperations.Bulk, request, context);
    }

    /// <summary>Deletes several variables in one request, where the server has one for it.</summary>
    /// <returns>What was done; the rest is to be deleted one by one.</returns>
    public static Task<BulkResult> DeleteVariablesAsync(this AirflowSession session, IReadOnlyList<string> keys, CallContext context) =>
        session.DeleteBulkAsync(VariableOperations.Bulk, keys, context);

    /// <summary>Finds several variables; one that is not found may be there all the same.</summary>
    public static Task<IReadOnlyDictionary<string, Variable>> FindVariablesAsync(this AirflowSession session, IEnumerable<string> keys, CallContext context) =>
        session.ReadVariables(new Query(), ListRange.All).FindAsync(keys, variable => variable.Key, context);

    // What is refused, or changes a description only, goes alone.
    private static bool IsComplete(VariableChange change, bool force) => change.Value is not null && (force || !MaskedValue.IsMasked(change.Value));

    private static void RefuseMasked(string key, VariableChange change, bool force)
    {
        if (!force)
        {
            MaskedValue.Refuse(change.Value, $"the variable '{key}'");
        }
    }
}
