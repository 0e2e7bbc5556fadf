namespace AirflowPS.Sandbox;

/// <summary>A plugin that could not be imported.</summary>
internal sealed class PluginImportError
{
    public PluginImportError(string source, string error)
    {
        Source = source;
        Error = error;
    }

    public string Source { get; }

    public string Error { get; }
}
