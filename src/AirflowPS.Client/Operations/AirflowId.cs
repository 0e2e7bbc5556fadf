using System.Globalization;

namespace AirflowPS.Client;

/// <summary>What holds for ids, whatever they are the ids of.</summary>
public static class AirflowId
{
    /// <summary>Refuses an id that no path could hold without meaning something else, before anybody is asked whether to go on.</summary>
    /// <param name="name">What the id is called, for the error.</param>
    /// <param name="id">The id.</param>
    /// <exception cref="AirflowException"><see cref="AirflowErrorKind.InvalidId"/>.</exception>
    public static void RequireAddressable(string name, string id) => PathBinder.RefuseUnaddressable(name, id);

    /// <summary>A number as it stands in a path; that there is one is for the caller to know.</summary>
    internal static string Of(int? number) => number!.Value.ToString(CultureInfo.InvariantCulture);
}
