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

        AirflowRequest request = session.Prepare(VariableOperations.Create, [], body: change.ToBody(key), secrets: VariableSecrets.Of(change.Value));
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

        if (!session.Takes(VariableOperations.Update, "update_mask"))
        {
            Variable now = await session.GetVariableAsync(key, context).ConfigureAwait(false);
            change = change.Over(now);
            RefuseMasked(key, change, force);
            mask = new Query();
        }

        return await session.GetOneAsync<Variable>(session.Prepare(VariableOperations.Update, [key], mask, change.ToBody(key), VariableSecrets.Of(change.Value), repeatable: true), context).ConfigureAwait(false);
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

    private static void RefuseMasked(string key, VariableChange change, bool force)
    {
        if (!force)
        {
            MaskedValue.Refuse(change.Value, $"the variable '{key}'");
        }
    }
}
