namespace AirflowPS.Client;

/// <summary>A connection: how DAGs reach a database, a service or a machine. Its secrets come masked.</summary>
public sealed class Connection : AirflowObject
{
    /// <summary>Its id.</summary>
    public string? ConnectionId { get; set; }

    /// <summary>What it leads to, such as <c>postgres</c> or <c>http</c>.</summary>
    public string? ConnType { get; set; }

    /// <summary>The host.</summary>
    public string? Host { get; set; }

    /// <summary>The port.</summary>
    public int? Port { get; set; }

    /// <summary>The user name.</summary>
    public string? Login { get; set; }

    /// <summary>The schema, or whatever stands in its place for the type.</summary>
    public string? Schema { get; set; }

    /// <summary>What it is for.</summary>
    public string? Description { get; set; }

    /// <summary><c>***</c> where there is one (Airflow 3); null where there is none. Airflow 2 never tells.</summary>
    public string? Password { get; set; }

    /// <summary>Further settings, the text of a JSON object. Secrets among them come as <c>***</c>.</summary>
    public string? Extra { get; set; }

    /// <summary>The team that owns it (not in 3.0).</summary>
    public string? TeamName { get; set; }

    /// <summary>The connection as a URI, as Airflow writes it; secrets are masked there, too.</summary>
    public string ToUri() => ConnectionUri.Write(this);

    /// <inheritdoc/>
    public override string ToString() => ConnectionId ?? "";
}
