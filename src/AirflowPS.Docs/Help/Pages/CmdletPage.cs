using System.Globalization;

namespace AirflowPS.Docs;

/// <summary>The page of a cmdlet.</summary>
internal static class CmdletPage
{
    private const string Common =
        "Verbose, Debug, ErrorAction, ErrorVariable, WarningAction, WarningVariable, InformationAction, InformationVariable, OutVariable, OutBuffer, PipelineVariable, ProgressAction: see `Get-Help about_CommonParameters`.";

    /// <summary>Its text.</summary>
    public static string Make(CmdletDoc cmdlet, Markdown markdown)
    {
        IEnumerable<string> parts =
        [
            $"# {cmdlet.Name}",
            markdown.Write(cmdlet.Synopsis),
            "## Syntax",
            .. cmdlet.Sets.Select(set => Fence(SyntaxText.Write(cmdlet, set), "")),
            .. ReferenceEquals(cmdlet.Description, cmdlet.Synopsis) ? [] : Section("Description", markdown.Write(cmdlet.Description)),
            .. cmdlet.Examples.Count == 0 ? [] : Section("Examples", [.. cmdlet.Examples.Select((example, i) => $"### Example {i + 1}\n\n{Fence(example.Code, "powershell")}\n\n{markdown.Write(example.Text)}")]),
            .. Section("Parameters", [.. cmdlet.Parameters.Select(parameter => Parameter(parameter, cmdlet, markdown)), $"### Common parameters\n\n{Common}"]),
            .. Section("Input", [.. Types(cmdlet.Inputs, markdown)]),
            .. Section("Output", [.. Types(cmdlet.Outputs, markdown)]),
            .. cmdlet.Notes.Count == 0 ? [] : Section("Notes", markdown.Write(cmdlet.Notes)),
            .. Section("Links", string.Join('\n', cmdlet.Links.Select(link => $"- {markdown.Link(link)}"))),
        ];
        return string.Join("\n\n", parts) + "\n";
    }

    private static string Parameter(ParameterDoc parameter, CmdletDoc cmdlet, Markdown markdown) =>
        string.Join("\n\n", [$"### -{parameter.Name}", markdown.Write(parameter.Text), Facts(parameter, cmdlet)]);

    private static string Facts(ParameterDoc parameter, CmdletDoc cmdlet)
    {
        IEnumerable<string> rows = ListFacts(parameter, cmdlet).Select(fact => $"| {fact.Name} | {fact.Value} |");
        return string.Join('\n', rows.Prepend($"| Type | {Markdown.Code(TypeNames.ShortOf(parameter.Type))} |\n|---|---|"));
    }

    private static IEnumerable<(string Name, string Value)> ListFacts(ParameterDoc parameter, CmdletDoc cmdlet)
    {
        string[] sets = [.. parameter.Uses.Select(use => use.Set).OfType<string>()];
        if (sets.Length > 0 && sets.Length < cmdlet.Sets.Count)
        {
            yield return ("Parameter sets", string.Join(", ", sets));
        }

        yield return ("Required", parameter.IsMandatory ? "yes" : parameter.Uses.Any(use => use.IsMandatory) ? "in some parameter sets" : "no");
        yield return ("Position", parameter.Position?.ToString(CultureInfo.InvariantCulture) ?? "named");
        if (parameter.Pipe is { } pipe)
        {
            yield return ("From the pipe", pipe);
        }

        if (parameter.TakesWildcards)
        {
            yield return ("Wildcards", "yes");
        }

        if (parameter.Aliases.Count > 0)
        {
            yield return ("Aliases", string.Join(", ", parameter.Aliases));
        }

        if (parameter.Default is not null)
        {
            yield return ("Default", Markdown.Code(parameter.Default));
        }
    }

    private static IEnumerable<string> Types(IReadOnlyList<TypeDoc> types, Markdown markdown) =>
        types.Count == 0 ? ["None"] : types.Select(type => $"{Markdown.Code(type.Name)}{(type.Text.Count == 0 ? "" : ": " + markdown.WriteLine(type.Text))}");

    private static IEnumerable<string> Section(string title, params string[] parts) => parts.Prepend($"## {title}");

    private static string Fence(string code, string language) => $"```{language}\n{code}\n```";
}
