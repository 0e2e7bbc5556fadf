namespace AirflowPS.Client;

/// <summary>Why a plugin could not be imported.</summary>
public sealed class PluginImportError : AirflowObject
{
    /// <summary>Where the plugin comes from: a file, or a package.</summary>
    public string? Source { get; set; }

    /// <summary>The error, as Python says it.</summary>
    public string? Error { get; set; }

    /// <inheritdoc/>
    public override string ToString() => Source ?? "";
}
