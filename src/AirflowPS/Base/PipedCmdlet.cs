using System.Management.Automation;
using System.Reflection;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>The base of cmdlets that take things by the pipe: sees to it that what came means what the user thinks it means.</summary>
public abstract class PipedCmdlet : SessionCmdlet
{
    private HashSet<string>? typed;
    private HashSet<string>? selectors;

    private protected PipedCmdlet()
    {
    }

    /// <summary>What came by the pipe: a thing of Airflow's, a row with the right columns, or a name.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>The server that a piped thing came from.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    public string? Server { get; set; }

    private protected override string? PipedServer => Server;

    /// <summary>The kinds of Airflow's things that may come by the pipe; null where any may that has the ids.</summary>
    private protected virtual IReadOnlyList<Type>? TakesOnly => null;

    /// <inheritdoc/>
    protected override void BeginProcessing() => typed = new HashSet<string>(MyInvocation.BoundParameters.Keys, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a parameter stood on the command line.</summary>
    private protected bool IsTyped(string parameter) => typed!.Contains(parameter);

    /// <summary>Looks at what came by the pipe before anything is done with it.</summary>
    /// <returns>Whether it may be used; if not, its error was written.</returns>
    private protected bool AcceptInput()
    {
        if (InputObject is null)
        {
            return true;
        }

        if (ForeignKind() is { } kind)
        {
            WriteError(ErrorRecords.Make(
                "WrongInputKind",
                $"{MyInvocation.MyCommand.Name} does not take a {kind} by the pipe: it would reach more than that. It takes {string.Join(" or ", TakesOnly!.Select(type => type.Name))} objects, or rows and names that you chose with Select-Object.",
                ErrorCategory.InvalidArgument,
                InputObject));
            return false;
        }

        bool boundNothing = !MyInvocation.BoundParameters.Keys.Any(name => !typed!.Contains(name) && name is not nameof(InputObject) and not nameof(Server)) && !typed!.Any(Selectors.Contains);
        if (boundNothing || IsTakenForName())
        {
            WriteError(ErrorRecords.Make(
                "InputNotRecognized",
                $"What came by the pipe has none of the properties that {MyInvocation.MyCommand.Name} looks for ({string.Join(", ", Selectors)}).",
                ErrorCategory.InvalidArgument,
                InputObject));
            return false;
        }

        foreach (string name in typed!.Where(Selectors.Contains))
        {
            string? given = Text(MyInvocation.BoundParameters[name]);
            string? piped = Text(InputObject.Properties[name]?.Value);
            if (given is not null && piped is not null && !string.Equals(given, piped, StringComparison.Ordinal))
            {
                WriteError(ErrorRecords.Make(
                    "ConflictingInput",
                    $"-{name} says '{given}', but what came by the pipe belongs to '{piped}'. Leave one of them out.",
                    ErrorCategory.InvalidArgument,
                    given));
                return false;
            }
        }

        return true;
    }

    // PowerShell makes text of any object where a name is wanted: a row without the right column would become a name like "@{Title=x}".
    private bool IsTakenForName()
    {
        if (IsName(InputObject!.BaseObject))
        {
            return false;
        }

        foreach (PropertyInfo property in GetType().GetProperties())
        {
            bool takesAnything = property.Name is not nameof(InputObject)
                && property.GetCustomAttributes<ParameterAttribute>().Any(parameter => parameter.ValueFromPipeline)
                && !typed!.Contains(property.Name);
            if (!takesAnything || !MyInvocation.BoundParameters.ContainsKey(property.Name))
            {
                continue;
            }

            IEnumerable<string> columns = property.GetCustomAttributes<AliasAttribute>().SelectMany(alias => alias.AliasNames).Prepend(property.Name);
            if (columns.All(column => InputObject.Properties[column]?.Value is null))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsName(object value) =>
        value is string or ValueType || (value is System.Collections.IEnumerable list and not System.Collections.IDictionary && list.Cast<object?>().All(entry => entry is not null && IsName(entry is PSObject wrapped ? wrapped.BaseObject : entry)));

    /// <summary>The parameters that say which thing is meant, and that a piped thing may say instead.</summary>
    private HashSet<string> Selectors => selectors ??= new HashSet<string>(
        GetType().GetProperties()
            .Where(property => property.Name is not nameof(Server) and not nameof(InputObject)
                && property.GetCustomAttribute<BodyParameterAttribute>() is null
                && property.GetCustomAttributes(typeof(ParameterAttribute), true).Cast<ParameterAttribute>().Any(parameter => parameter.ValueFromPipelineByPropertyName))
            .Select(property => property.Name),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The kind of a thing of Airflow's that this cmdlet does not take; also of one that came out of a job or a file.</summary>
    private string? ForeignKind()
    {
        if (TakesOnly is null)
        {
            return null;
        }

        const string copied = "Deserialized.";
        string prefix = typeof(AirflowObject).Namespace + ".";
        foreach (string name in InputObject!.TypeNames)
        {
            string original = name.StartsWith(copied, StringComparison.Ordinal) ? name.Substring(copied.Length) : name;
            if (TakesOnly.Any(type => type.FullName == original))
            {
                return null;
            }
        }

        string first = InputObject.TypeNames.FirstOrDefault() ?? "";
        first = first.StartsWith(copied, StringComparison.Ordinal) ? first.Substring(copied.Length) : first;
        return first.StartsWith(prefix, StringComparison.Ordinal) ? first.Substring(prefix.Length) : null;
    }

    private static string? Text(object? value) => value switch
    {
        PSObject wrapped => Text(wrapped.BaseObject),
        string text => text,
        string[] { Length: 1 } one => one[0],
        int number => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => null,
    };
}
