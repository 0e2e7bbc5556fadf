namespace AirflowPS.Client;

/// <summary>A version of a DAG: what its file said at a time.</summary>
public sealed class DagVersion : AirflowObject
{
    /// <summary>The version's id, a UUID.</summary>
    public string? Id { get; set; }

    /// <summary>Its number, from 1.</summary>
    public int? VersionNumber { get; set; }

    /// <summary>The DAG.</summary>
    public string? DagId { get; set; }

    /// <summary>What the web interface calls the DAG (not in 3.0).</summary>
    public string? DagDisplayName { get; set; }

    /// <summary>The bundle that the file came from.</summary>
    public string? BundleName { get; set; }

    /// <summary>The bundle's version, such as a commit; null where the bundle has no versions.</summary>
    public string? BundleVersion { get; set; }

    /// <summary>Where the bundle's version can be looked at.</summary>
    public string? BundleUrl { get; set; }

    /// <summary>When the version was first seen. Local time.</summary>
    public DateTime? CreatedAt { get; set; }

    /// <inheritdoc/>
    public override string ToString() => VersionNumber is { } number ? "v" + number.ToString(System.Globalization.CultureInfo.InvariantCulture) : "";
}
