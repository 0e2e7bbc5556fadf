namespace AirflowPS.Client;

/// <summary>A variable: a named text that DAGs read.</summary>
public sealed class Variable : AirflowObject
{
    /// <summary>Its key.</summary>
    public string? Key { get; set; }

    /// <summary>Its exact text. The server shows secrets as <c>***</c>, by the key's name and by names inside JSON.</summary>
    public string? Value { get; set; }

    /// <summary>What it is for.</summary>
    public string? Description { get; set; }

    /// <summary>Whether the server keeps it encrypted.</summary>
    public bool? IsEncrypted { get; set; }

    /// <summary>The team that owns it (not in 3.0).</summary>
    public string? TeamName { get; set; }

    /// <inheritdoc/>
    public override string ToString() => Key ?? "";
}
