using System.Reflection;

namespace AirflowPS.Docs;

/// <summary>Reads attributes as they are written: those of the assembly that is compiled against forget what they are given.</summary>
internal static class Declaration
{
    /// <summary>The attributes of a kind that stand on a class or a property.</summary>
    public static IEnumerable<CustomAttributeData> Attributes(this MemberInfo member, string kind) =>
        member.GetCustomAttributesData().Where(attribute => attribute.AttributeType.Name == kind + "Attribute");

    /// <summary>Whether an attribute of a kind stands on a class or a property.</summary>
    public static bool Has(this MemberInfo member, string kind) => member.Attributes(kind).Any();

    /// <summary>What an attribute says by name; null where it says nothing.</summary>
    public static object? Named(this CustomAttributeData attribute, string name) =>
        attribute.NamedArguments.Where(argument => argument.MemberName == name).Select(argument => argument.TypedValue.Value).FirstOrDefault();

    /// <summary>What an attribute says by place, lists of it too.</summary>
    public static IEnumerable<object> Values(this CustomAttributeData attribute) =>
        attribute.ConstructorArguments.SelectMany(argument => argument.Value is IEnumerable<CustomAttributeTypedArgument> list ? list.Select(entry => entry.Value!) : [argument.Value!]);
}
