namespace AirflowPS.Client;

/// <summary>Which Airflow a server runs.</summary>
public sealed class VersionInfo : AirflowObject
{
    /// <summary>The version as the server gives it: <c>3.3.2</c>.</summary>
    public string? Version { get; set; }

    /// <summary>The commit that it was built from.</summary>
    public string? GitVersion { get; set; }

    /// <inheritdoc/>
    public override string ToString() => Version ?? "";
}
