namespace AirflowPS.Docs;

/// <summary>What the help of a parameter says.</summary>
internal sealed record ParameterDoc
{
    /// <summary>Its name, without the hyphen.</summary>
    public required string Name { get; init; }

    /// <summary>Its type.</summary>
    public required Type Type { get; init; }

    /// <summary>What it is for, and what its values mean.</summary>
    public required IReadOnlyList<Paragraph> Text { get; init; }

    /// <summary>How each parameter set takes it.</summary>
    public required IReadOnlyList<ParameterUse> Uses { get; init; }

    /// <summary>Its other names.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The values that it accepts; empty where there is no list of them.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>What holds where it is not given; null for nothing.</summary>
    public string? Default { get; init; }

    /// <summary>Whether wildcards may stand in it.</summary>
    public bool TakesWildcards { get; init; }

    /// <summary>Whether only the pipe fills it: completion and syntax leave it out.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Whether it takes no value.</summary>
    public bool IsSwitch => Type.Name == "SwitchParameter";

    /// <summary>Whether it must be given wherever it can be.</summary>
    public bool IsMandatory => Uses.All(use => use.IsMandatory);

    /// <summary>Its position; null where it is named.</summary>
    public int? Position => Uses.Min(use => use.Position);

    /// <summary>How the pipe fills it, in PowerShell's words; null where it does not.</summary>
    public string? Pipe
    {
        get
        {
            string[] ways = [.. Ways()];
            return ways.Length == 0 ? null : string.Join(", ", ways);
        }
    }

    /// <summary>How a parameter set takes it; null where it does not.</summary>
    public ParameterUse? In(string set) => Uses.FirstOrDefault(use => use.Set == set) ?? Uses.FirstOrDefault(use => use.Set is null);

    private IEnumerable<string> Ways()
    {
        if (Uses.Any(use => use.ByValue))
        {
            yield return "ByValue";
        }

        if (Uses.Any(use => use.ByPropertyName))
        {
            yield return "ByPropertyName";
        }
    }
}
