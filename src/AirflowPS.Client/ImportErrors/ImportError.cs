namespace AirflowPS.Client;

/// <summary>Why a file of DAGs could not be imported.</summary>
public sealed class ImportError : AirflowObject
{
    /// <summary>The error's number.</summary>
    public int? ImportErrorId { get; set; }

    /// <summary>When the import failed. Local time.</summary>
    public DateTime? Timestamp { get; set; }

    /// <summary>The file: its path within the bundle, or on the server.</summary>
    public string? Filename { get; set; }

    /// <summary>The bundle that the file is in.</summary>
    public string? BundleName { get; set; }

    /// <summary>Python's trace, the error itself in its last line.</summary>
    public string? StackTrace { get; set; }

    /// <inheritdoc/>
    public override string ToString() => Filename ?? "";
}
