namespace AirflowPS.Sandbox;

/// <summary>A connection, with its secrets in clear: answers mask them.</summary>
internal sealed class Connection
{
    public Connection(string id, string type)
    {
        Id = id;
        Type = type;
    }

    public string Id { get; }

    public string Type { get; set; }

    public string? Description { get; set; }

    public string? Host { get; set; }

    public string? Login { get; set; }

    public string? Password { get; set; }

    public string? Schema { get; set; }

    public int? Port { get; set; }

    /// <summary>The text of a JSON object.</summary>
    public string? Extra { get; set; }

    public string? TeamName { get; set; }

    public Connection Copy() => (Connection)MemberwiseClone();
}
