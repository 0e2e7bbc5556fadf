using System.Reflection;
using System.Xml.Linq;

namespace AirflowPS.Docs;

/// <summary>The doc comments of assemblies, out of the files that the compiler writes next to them.</summary>
internal sealed class DocComments
{
    private readonly Dictionary<string, XElement> members;

    /// <summary>Takes what the compiler wrote.</summary>
    public DocComments(IEnumerable<XDocument> files) =>
        members = files.SelectMany(file => file.Descendants("member")).ToDictionary(member => member.Attribute("name")!.Value);

    /// <summary>Reads what the compiler wrote of assemblies.</summary>
    public static DocComments Of(params Assembly[] assemblies) =>
        new(assemblies.Select(assembly => XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml"), LoadOptions.PreserveWhitespace)));

    /// <summary>The comment of a type; null where it has none.</summary>
    public XElement? Of(Type type)
    {
        XElement? own = Find("T:" + NameOf(type));
        return IsInherited(own, out XElement? named) ? named ?? (type.BaseType is { } parent ? Of(parent) : null) : own;
    }

    /// <summary>The comment of a property; null where it has none.</summary>
    public XElement? Of(PropertyInfo property)
    {
        Type type = property.DeclaringType!;
        XElement? own = Find($"P:{NameOf(type)}.{property.Name}");
        if (!IsInherited(own, out XElement? named))
        {
            return own;
        }

        IEnumerable<Type> parents = type.BaseType is { } parent ? type.GetInterfaces().Prepend(parent) : type.GetInterfaces();
        return named ?? parents.Select(one => one.GetProperty(property.Name)).Where(other => other is not null).Select(other => Of(other!)).FirstOrDefault();
    }

    /// <summary>The comment of a value of an enumeration; null where it has none.</summary>
    public XElement? Of(FieldInfo value) => Find($"F:{NameOf(value.DeclaringType!)}.{value.Name}");

    private XElement? Find(string name) => members.GetValueOrDefault(name);

    private bool IsInherited(XElement? comment, out XElement? named)
    {
        XElement? mark = comment?.Element("inheritdoc");
        named = mark?.Attribute("cref") is { } other ? Find(other.Value) : null;
        return mark is not null;
    }

    // The compiler names a generic type by its definition.
    private static string NameOf(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');
}
