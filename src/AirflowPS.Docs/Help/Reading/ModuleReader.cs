using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AirflowPS.Client;
using AirflowPS.Sandbox;

namespace AirflowPS.Docs;

/// <summary>Reads what the module says of itself: its classes, their doc comments, and where their files stand.</summary>
internal sealed class ModuleReader
{
    private static readonly Assembly Module = typeof(AirflowCmdlet).Assembly;

    private readonly Dictionary<string, Type> cmdlets;
    private readonly Dictionary<string, string> rooms;
    private readonly DocComments comments;
    private readonly DocText text;
    private readonly LinkFinder links;

    private ModuleReader(string root)
    {
        cmdlets = Module.GetTypes().Where(type => type.Has("Cmdlet")).ToDictionary(type => NameOf(type), StringComparer.Ordinal);
        rooms = Directory.EnumerateFiles(Path.Combine(root, "src", "AirflowPS"), "*Command.cs", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file), file => Path.GetFileName(Path.GetDirectoryName(file)!));
        comments = DocComments.Of(Module, typeof(AirflowObject).Assembly, typeof(AirflowSandbox).Assembly);
        text = new DocText(NameUsersKnow);
        links = new LinkFinder(
            new SortedDictionary<string, string>(cmdlets.ToDictionary(cmdlet => cmdlet.Key, cmdlet => rooms[cmdlet.Value.Name]), StringComparer.Ordinal),
            new SortedDictionary<string, string>(Topics(root), StringComparer.Ordinal));
    }

    /// <summary>The help of all cmdlets, by name.</summary>
    /// <param name="root">The folder of the working copy.</param>
    public static IReadOnlyList<CmdletDoc> Read(string root)
    {
        var reader = new ModuleReader(root);
        return [.. reader.cmdlets.OrderBy(cmdlet => cmdlet.Key, StringComparer.Ordinal).Select(cmdlet => reader.Read(cmdlet.Value))];
    }

    private CmdletDoc Read(Type type)
    {
        CustomAttributeData declaration = type.Attributes("Cmdlet").Single();
        XElement comment = comments.Of(type) ?? new XElement("member");
        IReadOnlyList<Paragraph> summary = text.Read(comment.Element("summary"));
        IReadOnlyList<Paragraph> remarks = text.Read(comment.Element("remarks"));
        IReadOnlyList<Paragraph> pointers = text.Read(comment.Elements("seealso").Select(other => new XElement("link", other)));
        ExampleDoc[] examples = [.. comment.Elements("example").Select(ReadExample)];
        IReadOnlyList<ParameterDoc> parameters = new ParameterReader(comments, text).Read(type, declaration);
        string[] name = [.. declaration.Values().Cast<string>()];
        return new CmdletDoc
        {
            Verb = name[0],
            Noun = name[1],
            Room = rooms[type.Name],
            Synopsis = summary,
            Description = remarks.Count > 0 ? remarks : summary,
            Parameters = parameters,
            Sets = ParameterReader.ReadSets(parameters, declaration),
            Inputs = [.. Inputs(parameters)],
            Outputs = [.. Outputs(type)],
            Notes = [.. Notes(summary, declaration)],
            Examples = examples,
            Links = links.Find(NameOf(type), [.. summary.Concat(remarks).Concat(pointers).Select(text => text.Plain), .. examples.Select(example => example.Code)]),
        };
    }

    private ExampleDoc ReadExample(XElement example) => new(
        string.Join('\n', example.Elements("code").Select(DocText.ReadCode)),
        text.Read(example.Elements("para")));

    private static IEnumerable<TypeDoc> Inputs(IReadOnlyList<ParameterDoc> parameters)
    {
        ParameterDoc[] shown = [.. parameters.Where(parameter => !parameter.IsHidden)];
        foreach (ParameterDoc parameter in shown.Where(parameter => parameter.Uses.Any(use => use.ByValue)))
        {
            yield return new TypeDoc(TypeNames.FullOf(parameter.Type.GetElementType() ?? parameter.Type), [Paragraph.Of($"It is taken as -{parameter.Name}.")]);
        }

        string[] named = [.. shown.Where(parameter => parameter.Uses.Any(use => use.ByPropertyName)).Select(parameter => parameter.Name)];
        if (named.Length > 0)
        {
            string properties = named.Length == 1 ? $"the property {named[0]}" : $"properties of these names: {string.Join(", ", named)}";
            yield return new TypeDoc(typeof(PSObject).FullName!, [Paragraph.Of($"An object, or a row of a table, with {properties}.")]);
        }
    }

    private IEnumerable<TypeDoc> Outputs(Type cmdlet) =>
        from attribute in cmdlet.Attributes("OutputType")
        from type in attribute.Values().OfType<Type>()
        select new TypeDoc(TypeNames.FullOf(type), text.Read(comments.Of(type)?.Element("summary")));

    private static IEnumerable<Paragraph> Notes(IReadOnlyList<Paragraph> summary, CustomAttributeData declaration)
    {
        foreach (string sentence in summary.SelectMany(paragraph => paragraph.Sentences).Where(sentence => Regex.IsMatch(sentence, @"\bAirflow \d")))
        {
            yield return Paragraph.Of(Regex.Match(sentence, @"\((Airflow \d[^)]*)\)") is { Success: true } versions ? $"{versions.Groups[1].Value}." : sentence);
        }

        if (declaration.Named("ConfirmImpact") is (int)ConfirmImpact.High)
        {
            yield return Paragraph.Of("It asks before it acts; -Confirm:$false leaves the question out.");
        }
    }

    private string NameUsersKnow(string cref)
    {
        string name = Regex.Replace(cref, @"^\w:|\(.*$|`\d+", "");
        Type? type = Module.GetType(name);
        if (type is not null && cmdlets.ContainsValue(type))
        {
            return NameOf(type);
        }

        int dot = name.LastIndexOf('.');
        return cref.StartsWith("P:AirflowPS.", StringComparison.Ordinal) && typeof(Cmdlet).IsAssignableFrom(Module.GetType(name[..dot])) ? "-" + name[(dot + 1)..] : name[(dot + 1)..];
    }

    private static string NameOf(Type cmdlet) => string.Join('-', cmdlet.Attributes("Cmdlet").Single().Values());

    private static Dictionary<string, string> Topics(string root)
    {
        const string ending = ".help.txt";
        string folder = Path.Combine(root, HelpFile.Folder);
        return !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder, "*" + ending).ToDictionary(file => Path.GetFileName(file)[..^ending.Length], File.ReadAllText);
    }
}
