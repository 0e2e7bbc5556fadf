namespace AirflowPS.Client;

/// <summary>A configuration as it comes.</summary>
internal sealed class ConfigDocument : AirflowObject
{
    public IReadOnlyList<ConfigSection>? Sections { get; set; }
}

/// <summary>A section of a configuration.</summary>
internal sealed class ConfigSection : AirflowPart
{
    public string? Name { get; set; }

    public IReadOnlyList<ConfigOption>? Options { get; set; }
}
