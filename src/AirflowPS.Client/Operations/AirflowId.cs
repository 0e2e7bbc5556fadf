namespace AirflowPS.Client;

/// <summary>What an id must not be, whatever it is the id of.</summary>
public static class AirflowId
{
    /// <summary>Refuses an id that no path could hold without meaning something else, before anybody is asked whether to go on.</summary>
    /// <param name="name">What the id is called, for the error.</param>
    /// <param name="id">The id.</param>
    /// <exception cref="AirflowException"><see cref="AirflowErrorKind.InvalidId"/>.</exception>
    public static void RequireAddressable(string name, string id) => PathBinder.RefuseUnaddressable(name, id);
}
