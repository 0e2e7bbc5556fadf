namespace AirflowPS.Docs;

/// <summary>A parameter set.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">Its parameters as the syntax shows them: by position, then those that must be given, then the others.</param>
internal sealed record ParameterSetDoc(string Name, IReadOnlyList<ParameterDoc> Parameters);

/// <summary>What comes by the pipe or goes there.</summary>
/// <param name="Name">The name of its type.</param>
/// <param name="Text">What it is.</param>
internal sealed record TypeDoc(string Name, IReadOnlyList<Paragraph> Text);

/// <summary>An example.</summary>
/// <param name="Code">What is typed.</param>
/// <param name="Text">What comes of it.</param>
internal sealed record ExampleDoc(string Code, IReadOnlyList<Paragraph> Text);

/// <summary>What the help of a cmdlet says.</summary>
internal sealed record CmdletDoc
{
    /// <summary>Its verb.</summary>
    public required string Verb { get; init; }

    /// <summary>Its noun.</summary>
    public required string Noun { get; init; }

    /// <summary>Its name.</summary>
    public string Name => $"{Verb}-{Noun}";

    /// <summary>The folder of its resource.</summary>
    public required string Room { get; init; }

    /// <summary>What it does, in short.</summary>
    public required IReadOnlyList<Paragraph> Synopsis { get; init; }

    /// <summary>What it does; the synopsis where nothing more is to be said.</summary>
    public required IReadOnlyList<Paragraph> Description { get; init; }

    /// <summary>Its parameters; those that only the pipe fills come last.</summary>
    public required IReadOnlyList<ParameterDoc> Parameters { get; init; }

    /// <summary>Its parameter sets; the default one first.</summary>
    public required IReadOnlyList<ParameterSetDoc> Sets { get; init; }

    /// <summary>What it takes by the pipe.</summary>
    public required IReadOnlyList<TypeDoc> Inputs { get; init; }

    /// <summary>What it writes.</summary>
    public required IReadOnlyList<TypeDoc> Outputs { get; init; }

    /// <summary>What else is to be known: the versions that have it, and whether it asks.</summary>
    public required IReadOnlyList<Paragraph> Notes { get; init; }

    /// <summary>Its examples.</summary>
    public required IReadOnlyList<ExampleDoc> Examples { get; init; }

    /// <summary>The cmdlets and topics to go on with.</summary>
    public required IReadOnlyList<string> Links { get; init; }
}
