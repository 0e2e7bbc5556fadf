using System.Text.Json;
using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <summary>The base of everything that a server gives: it remembers where it came from, and keeps what this client does not know.</summary>
public abstract class AirflowObject
{
    /// <summary>The server it came from, as text: its base address, or an environment's ARN. Survives CSV, Clixml and jobs.</summary>
    [JsonIgnore]
    public string? Server => Origin?.Server;

    /// <summary>What its server is, for addresses of the web interface.</summary>
    [JsonIgnore]
    internal ServerOrigin? Origin { get; private set; }

    /// <summary>Members of the answer that have no property.</summary>
    [JsonExtensionData]
    [JsonInclude]
    internal Dictionary<string, JsonElement>? UnknownMembers { get; set; }

    /// <summary>Writes down where the object came from, in it and in what it holds.</summary>
    internal virtual void SetOrigin(ServerOrigin origin) => Origin = origin;

    /// <summary>The members that this client does not know, under the server's names; null where there are none.</summary>
    /// <remarks>A method, so that a list of the properties does not show them twice.</remarks>
    public IReadOnlyDictionary<string, JsonElement>? GetUnknownMembers() => UnknownMembers;
}
