using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Security;

namespace AirflowPS.Docs;

/// <summary>The names of types, as PowerShell writes them.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> Short = new()
    {
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(double)] = "double",
        [typeof(object)] = "Object",
        [typeof(PSObject)] = "psobject",
        [typeof(PSCredential)] = "pscredential",
        [typeof(SecureString)] = "securestring",
        [typeof(ScriptBlock)] = "scriptblock",
        [typeof(Hashtable)] = "hashtable",
    };

    /// <summary>The name that a syntax shows.</summary>
    public static string ShortOf(Type type)
    {
        if (type.IsArray)
        {
            return ShortOf(type.GetElementType()!) + "[]";
        }

        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        return Short.TryGetValue(plain, out string? name) ? name : plain.Name;
    }

    /// <summary>The whole name.</summary>
    public static string FullOf(Type type) => (Nullable.GetUnderlyingType(type) ?? type).FullName!;

    /// <summary>A value as it is typed.</summary>
    public static string Write(object value) => value switch
    {
        Array list => string.Join(", ", list.Cast<object>().Select(Write)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
