using System.Text.Json;
using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <summary>The base of everything that is read from a server, down to the parts of an object: it keeps what this client does not know.</summary>
public abstract class AirflowPart
{
    /// <summary>Members of the answer that have no property.</summary>
    [JsonExtensionData]
    [JsonInclude]
    internal Dictionary<string, JsonElement>? UnknownMembers { get; set; }

    /// <summary>The members that this client does not know, under the server's names; null where there are none.</summary>
    /// <remarks>A method, so that a list of the properties does not show them twice.</remarks>
    public IReadOnlyDictionary<string, JsonElement>? GetUnknownMembers() => UnknownMembers;
}
