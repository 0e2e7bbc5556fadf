using System.Text.Json.Serialization;

namespace AirflowPS.Client;

/// <summary>The base of everything that a server gives: it remembers where it came from.</summary>
public abstract class AirflowObject : AirflowPart
{
    /// <summary>The server it came from, as text: its base address, or an environment's ARN. Survives CSV, Clixml and jobs.</summary>
    [JsonIgnore]
    public string? Server => Origin?.Server;

    /// <summary>What its server is, for addresses of the web interface.</summary>
    [JsonIgnore]
    internal ServerOrigin? Origin { get; private set; }

    /// <summary>Writes down where the object came from, in it and in what it holds.</summary>
    internal virtual void SetOrigin(ServerOrigin origin) => Origin = origin;
}
