using System.Reflection;

namespace AirflowPS.Tests;

/// <summary>What a cmdlet's class declares, read without running any of it.</summary>
internal sealed class CmdletInfo
{
    private readonly CustomAttributeData declaration;

    private CmdletInfo(Type type, CustomAttributeData declaration)
    {
        Type = type;
        this.declaration = declaration;
    }

    /// <summary>All of the module's cmdlets.</summary>
    public static IReadOnlyList<CmdletInfo> All { get; } =
    [
        .. from type in Repository.Module.GetTypes()
           from attribute in type.GetCustomAttributesData()
           where attribute.AttributeType.Name == "CmdletAttribute"
           orderby type.Name
           select new CmdletInfo(type, attribute),
    ];

    public Type Type { get; }

    public string Verb => (string)declaration.ConstructorArguments[0].Value!;

    public string Noun => (string)declaration.ConstructorArguments[1].Value!;

    public string Name => $"{Verb}-{Noun}";

    public bool SupportsShouldProcess => Named("SupportsShouldProcess") is true;

    /// <summary>1 low, 2 medium (what it is when nothing is said), 3 high.</summary>
    public int ConfirmImpact => Named("ConfirmImpact") as int? ?? 2;

    /// <summary>Its parameters.</summary>
    public IEnumerable<PropertyInfo> Parameters =>
        Type.GetProperties().Where(property => property.GetCustomAttributesData().Any(attribute => attribute.AttributeType.Name == "ParameterAttribute"));

    /// <summary>The positions of a parameter, one for each parameter set that gives it one.</summary>
    public static IEnumerable<int> PositionsOf(PropertyInfo parameter) =>
        from attribute in parameter.GetCustomAttributesData()
        where attribute.AttributeType.Name == "ParameterAttribute"
        from argument in attribute.NamedArguments
        where argument.MemberName == "Position"
        select (int)argument.TypedValue.Value!;

    /// <summary>Whether a parameter reads dates as people give them.</summary>
    public static bool IsDate(PropertyInfo parameter) => parameter.GetCustomAttributesData().Any(attribute => attribute.AttributeType.Name == "DateTransformAttribute");

    /// <summary>The other names of a parameter.</summary>
    public static IEnumerable<string> AliasesOf(PropertyInfo parameter) =>
        from attribute in parameter.GetCustomAttributesData()
        where attribute.AttributeType.Name == "AliasAttribute"
        from alias in (IEnumerable<CustomAttributeTypedArgument>)attribute.ConstructorArguments[0].Value!
        select (string)alias.Value!;

    private object? Named(string name) =>
        declaration.NamedArguments.Where(argument => argument.MemberName == name).Select(argument => argument.TypedValue.Value).FirstOrDefault();
}
