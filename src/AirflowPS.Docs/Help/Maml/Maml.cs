using System.Globalization;
using System.Xml.Linq;

namespace AirflowPS.Docs;

/// <summary>The help of a cmdlet as MAML, the form that Get-Help reads.</summary>
internal static class Maml
{
    private static readonly XNamespace Text = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Commands = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    /// <summary>The namespace of the file's outermost element.</summary>
    public static XNamespace Root { get; } = "http://msh";

    /// <summary>The help of a cmdlet.</summary>
    public static XElement Command(CmdletDoc cmdlet) => new(
        Commands + "command",
        new XAttribute(XNamespace.Xmlns + "maml", Text),
        new XAttribute(XNamespace.Xmlns + "command", Commands),
        new XAttribute(XNamespace.Xmlns + "dev", Dev),
        new XElement(
            Commands + "details",
            new XElement(Commands + "name", cmdlet.Name),
            new XElement(Commands + "verb", cmdlet.Verb),
            new XElement(Commands + "noun", cmdlet.Noun),
            Description(cmdlet.Synopsis)),
        Description(cmdlet.Description),
        new XElement(Commands + "syntax", cmdlet.Sets.Select(set => Syntax(cmdlet.Name, set))),
        new XElement(Commands + "parameters", cmdlet.Parameters.Select(Parameter)),
        new XElement(Commands + "inputTypes", OrNone(cmdlet.Inputs).Select(type => Type("inputType", type))),
        new XElement(Commands + "returnValues", OrNone(cmdlet.Outputs).Select(type => Type("returnValue", type))),
        cmdlet.Notes.Count == 0 ? null : new XElement(Text + "alertSet", new XElement(Text + "alert", Paragraphs(cmdlet.Notes))),
        new XElement(Commands + "examples", cmdlet.Examples.Select(Example)),
        new XElement(Commands + "relatedLinks", cmdlet.Links.Select(Link)));

    private static XElement Syntax(string name, ParameterSetDoc set) => new(
        Commands + "syntaxItem",
        new XElement(Text + "name", name),
        set.Parameters.Select(parameter => Head(
            parameter,
            parameter.In(set.Name)!,
            parameter.Values.Count == 0 ? null : new XElement(Commands + "parameterValueGroup", parameter.Values.Select(value => Value(value, false))),
            parameter.IsSwitch ? null : Value(TypeNames.ShortOf(parameter.Type), true))));

    private static XElement Parameter(ParameterDoc parameter) => Head(
        parameter,
        // What holds over all sets.
        new ParameterUse(null, parameter.IsMandatory, parameter.Position),
        Description(parameter.Text),
        Value(TypeNames.ShortOf(parameter.Type), !parameter.IsSwitch),
        new XElement(Dev + "type", new XElement(Text + "name", TypeNames.ShortOf(parameter.Type)), new XElement(Text + "uri")),
        new XElement(Dev + "defaultValue", parameter.Default ?? (parameter.IsSwitch ? "False" : "None")));

    private static XElement Head(ParameterDoc parameter, ParameterUse use, params XElement?[] content) => new(
        Commands + "parameter",
        new XAttribute("required", Write(use.IsMandatory)),
        new XAttribute("variableLength", Write(parameter.Type.IsArray)),
        new XAttribute("globbing", Write(parameter.TakesWildcards)),
        new XAttribute("pipelineInput", parameter.Pipe is { } ways ? $"true ({ways})" : "false"),
        new XAttribute("position", use.Position?.ToString(CultureInfo.InvariantCulture) ?? "named"),
        new XAttribute("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)),
        new XElement(Text + "name", parameter.Name),
        content);

    private static XElement Value(string text, bool isRequired) =>
        new(Commands + "parameterValue", new XAttribute("required", Write(isRequired)), new XAttribute("variableLength", "false"), text);

    private static XElement Type(string kind, TypeDoc type) => new(
        Commands + kind,
        new XElement(Dev + "type", new XElement(Text + "name", type.Name)),
        Description(type.Text));

    private static XElement Example(ExampleDoc example, int index) => new(
        Commands + "example",
        new XElement(Text + "title", $"---------- Example {index + 1} ----------"),
        new XElement(Dev + "code", example.Code),
        // The last one keeps it apart from what follows.
        new XElement(Dev + "remarks", Paragraphs(example.Text), new XElement(Text + "para")));

    private static XElement Link(string name) => new(Text + "navigationLink", new XElement(Text + "linkText", name), new XElement(Text + "uri"));

    private static XElement Description(IReadOnlyList<Paragraph> text) => new(Text + "description", Paragraphs(text));

    private static IEnumerable<XElement> Paragraphs(IReadOnlyList<Paragraph> text) => text.Select(paragraph => new XElement(Text + "para", paragraph.Plain));

    private static IReadOnlyList<TypeDoc> OrNone(IReadOnlyList<TypeDoc> types) => types.Count > 0 ? types : [new TypeDoc("None", [])];

    private static string Write(bool value) => value ? "true" : "false";
}
