using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Security;

// Where in an object, and in what it leads to, a secret stands: every property, every entry, and of exceptions every field.
public sealed class SecretSearch
{
    private readonly string[] needles;
    private readonly HashSet<object> seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
    private readonly List<string> found = new List<string>();

    public SecretSearch(string[] needles)
    {
        this.needles = needles;
    }

    public string[] In(object thing)
    {
        Walk(thing, thing == null ? "null" : thing.GetType().Name, 0);
        return found.ToArray();
    }

    public bool Holds(string text)
    {
        return text != null && needles.Any(needle => text.IndexOf(needle, StringComparison.Ordinal) >= 0);
    }

    private void Walk(object thing, string path, int depth)
    {
        var wrapped = thing as PSObject;
        object value = wrapped == null ? thing : wrapped.BaseObject;
        if (value == null || depth > 12)
        {
            return;
        }

        var text = value as string;
        if (text != null)
        {
            if (Holds(text))
            {
                found.Add(path + " = " + text);
            }

            return;
        }

        Type type = value.GetType();
        if (type.IsPrimitive || type.IsEnum || value is SecureString || value is MemberInfo || value is Assembly || value is Module || (!type.IsValueType && !seen.Add(value)))
        {
            return;
        }

        string said = null;
        try
        {
            said = value.ToString();
        }
        catch (Exception)
        {
            // Says nothing, so tells nothing.
        }

        if (Holds(said))
        {
            found.Add(path + ".ToString() = " + said);
        }

        var dictionary = value as IDictionary;
        if (dictionary != null)
        {
            foreach (DictionaryEntry entry in dictionary)
            {
                Walk(entry.Key, path + ".Key", depth + 1);
                Walk(entry.Value, path + "[" + entry.Key + "]", depth + 1);
            }
        }
        else if (value is IEnumerable)
        {
            int at = 0;
            foreach (object entry in (IEnumerable)value)
            {
                Walk(entry, path + "[" + at++ + "]", depth + 1);
            }
        }

        if (wrapped != null && value is PSCustomObject)
        {
            foreach (PSPropertyInfo property in wrapped.Properties)
            {
                Walk(property.Value, path + "." + property.Name, depth + 1);
            }
        }

        WalkMembers(value, type, path, depth);
    }

    private void WalkMembers(object value, Type type, string path, int depth)
    {
        // Of PowerShell's own world only what an error carries; the rest leads to the whole engine, and to what the caller typed.
        bool engine = type.Namespace != null && type.Namespace.StartsWith("System.Management.Automation", StringComparison.Ordinal);
        bool record = value is ErrorRecord || value is ErrorDetails || value is InformationalRecord || value is InformationRecord || value is ErrorCategoryInfo || value is ProgressRecord || value is Exception;
        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public))
        {
            if (property.GetIndexParameters().Length > 0 || property.Name == "TargetSite" || property.Name == "SyncRoot" || (engine && !record && property.PropertyType != typeof(string)))
            {
                continue;
            }

            try
            {
                Walk(property.GetValue(value), path + "." + property.Name, depth + 1);
            }
            catch (TargetInvocationException)
            {
                // A property that throws tells nothing.
            }
        }

        for (Type level = value is Exception ? type : null; level != null; level = level.BaseType)
        {
            foreach (FieldInfo field in level.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
            {
                Walk(field.GetValue(value), path + "." + field.Name, depth + 1);
            }
        }
    }
}
