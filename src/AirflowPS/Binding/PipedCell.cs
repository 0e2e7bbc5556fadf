using System.Management.Automation;
using System.Reflection;

namespace AirflowPS;

/// <summary>What PowerShell makes of a cell of a piped row for a parameter that is no text.</summary>
internal static class PipedCell
{
    /// <summary>Whether a parameter takes something that a text would have to be made into, in a parameter set.</summary>
    public static bool IsConverted(PropertyInfo parameter, string set) =>
        KindOf(parameter) is not null && parameter.GetCustomAttributes<ParameterAttribute>().Any(attribute => attribute.ParameterSetName == ParameterAttribute.AllParameterSets || attribute.ParameterSetName == set);

    /// <summary>Whether an empty cell is one that was not given: not where it says which thing is meant, and nothing else does.</summary>
    public static bool MayBeEmpty(PropertyInfo parameter) =>
        parameter.GetCustomAttribute<MayBeMissingAttribute>() is not null
        || (parameter.GetCustomAttribute<BodyParameterAttribute>() is not null && !parameter.GetCustomAttributes<ParameterAttribute>().Any(attribute => attribute.Mandatory));

    /// <summary>What a parameter takes, in words; null where any text will do.</summary>
    public static string? KindOf(PropertyInfo parameter)
    {
        Type type = parameter.PropertyType.GetElementType() ?? parameter.PropertyType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type == typeof(int) ? "whole number" : type == typeof(double) ? "number" : type == typeof(bool) ? "boolean" : null;
    }
}
