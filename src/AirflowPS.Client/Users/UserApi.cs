namespace AirflowPS.Client;

/// <summary>What can be done with users: on Airflow 2, and on Airflow 3 with the FAB auth manager. No error of theirs repeats a password.</summary>
public static class UserApi
{
    /// <summary>Lists users.</summary>
    /// <param name="session">The session.</param>
    /// <param name="query">The order; ordered by number where it names none.</param>
    /// <param name="range">Which part of the list.</param>
    public static PageReader<User> ReadUsers(this AirflowSession session, Query query, ListRange range) =>
        session.ReadPages<User>(UserOperations.List, [], UserOperations.Collection, query.OrderedBy("id"), range);

    /// <summary>Reads one user.</summary>
    public static Task<User> GetUserAsync(this AirflowSession session, string username, CallContext context) =>
        session.GetOneAsync<User>(session.Prepare(UserOperations.Get, [username]), context);

    /// <summary>Makes a user; fails where it exists, or its e-mail address is another user's. Without roles it gets the server's default one.</summary>
    public static Task<User> CreateUserAsync(this AirflowSession session, string username, UserChange change, CallContext context)
    {
        session.RequireAddressable(UserOperations.Delete, username);
        return session.GetOneAsync<User>(session.Prepare(UserOperations.Create, [], body: change.ToBody(username), secrets: [change.Password]), context);
    }

    /// <summary>Changes a user: what the change does not name stays as it is.</summary>
    public static async Task<User> UpdateUserAsync(this AirflowSession session, string username, UserChange change, CallContext context)
    {
        IReadOnlyList<string> members = change.Members();
        if (members.Count == 0)
        {
            throw new AirflowException(AirflowErrorKind.InvalidValue, $"Nothing was given that the user '{username}' is to be changed to. Nothing was sent.");
        }

        // Once before anything is asked, so that what cannot be sent is refused at once.
        Query mask = new Query().Add("update_mask", string.Join(",", members));
        session.Prepare(UserOperations.Update, [username], mask, change.ToBody(username));

        // Airflow 2 wants names and address in every body; the mask keeps it from taking them.
        User now = await session.GetUserAsync(username, context).ConfigureAwait(false);
        return await session.GetOneAsync<User>(session.Prepare(UserOperations.Update, [username], mask, change.Over(now).ToBody(username), [change.Password], repeatable: true), context).ConfigureAwait(false);
    }

    /// <summary>Makes a user so: changes it, or makes it where it is missing.</summary>
    /// <param name="session">The session.</param>
    /// <param name="username">The name to sign in with.</param>
    /// <param name="change">What was given of the user.</param>
    /// <param name="create">Whether to make it where it is missing.</param>
    /// <param name="context">The call.</param>
    public static async Task<User> SetUserAsync(this AirflowSession session, string username, UserChange change, bool create, CallContext context)
    {
        try
        {
            return await session.UpdateUserAsync(username, change, context).ConfigureAwait(false);
        }
        catch (AirflowApiException e) when (create && e.Kind == AirflowErrorKind.NotFound)
        {
            return change.Missing().ToList() is { Count: > 0 } missing
                ? throw new AirflowException(AirflowErrorKind.InvalidValue, $"The user '{username}' is not there, and to make it takes {string.Join(", ", missing)} as well. Nothing was changed.", e)
                : await session.CreateUserAsync(username, change, context).ConfigureAwait(false);
        }
    }

    /// <summary>Deletes a user.</summary>
    public static Task DeleteUserAsync(this AirflowSession session, string username, CallContext context) =>
        session.DeleteAsync(session.Prepare(UserOperations.Delete, [username]), context);
}
