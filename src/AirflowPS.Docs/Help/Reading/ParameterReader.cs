using System.Reflection;

namespace AirflowPS.Docs;

/// <summary>Reads the parameters of cmdlets.</summary>
internal sealed class ParameterReader(DocComments comments, DocText text)
{
    private const string AllSets = "__AllParameterSets";

    /// <summary>All parameters of a cmdlet: by position, then those that must be given, then as they are declared; those that only the pipe fills come last.</summary>
    public IReadOnlyList<ParameterDoc> Read(Type cmdlet, CustomAttributeData declaration)
    {
        // What a parameter holds that nobody gives.
        object fresh = Activator.CreateInstance(cmdlet)!;
        return
        [
            .. cmdlet.GetProperties().Where(property => property.Has("Parameter")).Select(property => Read(property, fresh))
                .Concat(StandardParameters.Of(declaration))
                .OrderBy(parameter => parameter.IsHidden)
                .ThenBy(parameter => parameter.Position ?? int.MaxValue)
                .ThenBy(parameter => !parameter.IsMandatory),
        ];
    }

    /// <summary>The parameter sets of a cmdlet; the default one first.</summary>
    public static IReadOnlyList<ParameterSetDoc> ReadSets(IReadOnlyList<ParameterDoc> parameters, CustomAttributeData declaration)
    {
        string? standard = (string?)declaration.Named("DefaultParameterSetName");
        IEnumerable<string> named = parameters.SelectMany(parameter => parameter.Uses).Select(use => use.Set).OfType<string>();
        string[] names = [.. (standard is null ? named : named.Prepend(standard)).Distinct()];
        return [.. (names.Length == 0 ? [AllSets] : names).Select(name => new ParameterSetDoc(name, Order(name, parameters)))];
    }

    private static IReadOnlyList<ParameterDoc> Order(string set, IReadOnlyList<ParameterDoc> parameters) =>
    [
        .. parameters.Where(parameter => !parameter.IsHidden && parameter.In(set) is not null)
            .OrderBy(parameter => parameter.In(set)!.Position ?? int.MaxValue)
            .ThenBy(parameter => !parameter.In(set)!.IsMandatory),
    ];

    private ParameterDoc Read(PropertyInfo property, object fresh) => new()
    {
        Name = property.Name,
        Type = property.PropertyType,
        Text = [.. text.Read(comments.Of(property)?.Element("summary")), .. ReadMeanings(property)],
        Uses = [.. property.Attributes("Parameter").Select(ReadUse)],
        Aliases = [.. property.Attributes("Alias").SelectMany(attribute => attribute.Values()).Cast<string>()],
        Values = [.. ReadValues(property)],
        Default = ReadDefault(property, fresh),
        TakesWildcards = property.Has("SupportsWildcards"),
        IsHidden = property.Attributes("Parameter").All(attribute => attribute.Named("DontShow") is true),
    };

    private static ParameterUse ReadUse(CustomAttributeData attribute) => new(
        attribute.Named("ParameterSetName") as string is { } set && set != AllSets ? set : null,
        attribute.Named("Mandatory") is true,
        attribute.Named("Position") as int?,
        attribute.Named("ValueFromPipeline") is true,
        attribute.Named("ValueFromPipelineByPropertyName") is true);

    private static IEnumerable<string> ReadValues(PropertyInfo property) =>
        PlainOf(property) is { IsEnum: true } type ? Enum.GetNames(type) : property.Attributes("ValidateSet").SelectMany(attribute => attribute.Values()).Cast<string>();

    // The values that are accepted; those of an enumeration with what each means.
    private IEnumerable<Paragraph> ReadMeanings(PropertyInfo property)
    {
        Type type = PlainOf(property);
        string[] values = [.. ReadValues(property)];
        if (!type.IsEnum)
        {
            return values.Length == 0 ? [] : [Paragraph.Of($"Accepted values: {string.Join(", ", values)}.")];
        }

        return
            from value in values
            from meaning in text.Read(comments.Of(type.GetField(value)!)?.Element("summary"))
            select new Paragraph([new Run(value, true), new Run(": ", false), .. meaning.Runs], IsItem: true);
    }

    private static Type PlainOf(PropertyInfo property)
    {
        Type type = property.PropertyType.GetElementType() ?? property.PropertyType;
        return Nullable.GetUnderlyingType(type) ?? type;
    }

    // False, 0 and the like say only that nothing was given, and the greatest number that there is no limit.
    private static string? ReadDefault(PropertyInfo property, object fresh)
    {
        Type type = property.PropertyType;
        object? value = property.GetValue(fresh);
        bool isTelling = value is not null and not "" and not int.MaxValue && (type.IsEnum || !type.IsValueType || !value.Equals(Activator.CreateInstance(type)));
        return isTelling ? TypeNames.Write(value!) : null;
    }
}
