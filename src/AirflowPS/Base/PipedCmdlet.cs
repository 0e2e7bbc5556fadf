using System.Management.Automation;
using System.Reflection;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>The base of cmdlets that take things by the pipe: sees to it that what came means what the user thinks it means.</summary>
public abstract class PipedCmdlet : SessionCmdlet
{
    private HashSet<string>? typed;
    private List<PropertyInfo>? selectors;

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
    protected override void BeginProcessing()
    {
        typed = new HashSet<string>(MyInvocation.BoundParameters.Keys, StringComparer.OrdinalIgnoreCase);
        RefuseWildcards();
        RefuseNothing();
    }

    /// <summary>Whether a parameter stood on the command line.</summary>
    private protected bool IsTyped(string parameter) => typed!.Contains(parameter);

    // Here and not in an attribute that validates: that would refuse a run which is named so, too.
    private void RefuseWildcards()
    {
        foreach (PropertyInfo parameter in GetType().GetProperties().Where(property => IsTyped(property.Name) && property.GetCustomAttribute<NoWildcardAttribute>() is not null))
        {
            foreach (string name in parameter.GetValue(this) as IEnumerable<string> ?? [parameter.GetValue(this)?.ToString() ?? ""])
            {
                if (name.IndexOfAny(['*', '?']) >= 0)
                {
                    Fail("ParameterArgumentValidationError", $"'{name}' in -{parameter.Name} holds a wildcard, and {MyInvocation.MyCommand.Name} takes none. See what it reaches with the Get- cmdlet, and pipe from that.", ErrorCategory.InvalidData, name);
                }
            }
        }
    }

    // What chooses and was given, but is nothing, must not mean all.
    private void RefuseNothing()
    {
        foreach (PropertyInfo parameter in GetType().GetProperties().Where(property => IsTyped(property.Name) && property.GetCustomAttribute<MayBeMissingAttribute>() is not null))
        {
            if (parameter.GetValue(this) is null or "" or < 1 || (parameter.GetValue(this) is string[] names && (names.Length == 0 || names.Any(string.IsNullOrEmpty))))
            {
                Fail("ParameterArgumentValidationError", $"-{parameter.Name} was given, but holds nothing.", ErrorCategory.InvalidData, parameter.Name);
            }
        }
    }

    /// <summary>Whether what a thing is to be came by the pipe, so that it is of this one thing only.</summary>
    private protected bool BodyIsPiped => Selectors.Exists(selector => selector.GetCustomAttribute<BodyParameterAttribute>() is not null && IsGiven(selector.Name) && !IsTyped(selector.Name));

    /// <summary>The name of what came by the pipe.</summary>
    private protected string? PipedName => Selectors.Where(selector => selector.GetCustomAttribute<BodyParameterAttribute>() is null).Select(selector => Text(selector.GetValue(this))).FirstOrDefault(name => name is not null);

    /// <summary>Looks at what came by the pipe before anything is done with it.</summary>
    /// <returns>Whether it may be used; if not, its error was written.</returns>
    private protected bool AcceptInput()
    {
        if (InputObject is null)
        {
            return AcceptNothing();
        }

        if (ForeignKind() is { } kind)
        {
            WriteItemError(ErrorRecords.Make(
                "WrongInputKind",
                $"{MyInvocation.MyCommand.Name} does not take {(kind[0] is 'A' or 'E' or 'I' or 'O' or 'U' ? "an" : "a")} {kind} by the pipe: it would reach more than that. It takes {string.Join(" or ", TakesOnly!.Select(type => type.Name))} objects, or rows and names that you chose with Select-Object.",
                ErrorCategory.InvalidArgument,
                Named(InputObject)));
            return false;
        }

        if (!IsRecognized())
        {
            WriteItemError(ErrorRecords.Make(
                "InputNotRecognized",
                $"What came by the pipe has none of the properties that {MyInvocation.MyCommand.Name} looks for ({string.Join(", ", Selectors.Select(selector => selector.Name))}).",
                ErrorCategory.InvalidArgument,
                Named(InputObject)));
            return false;
        }

        if (FindUnread() is { } unread)
        {
            WriteItemError(ErrorRecords.Make(
                "InputNotRecognized",
                $"The {unread.Name} of what came by the pipe, '{FindProperty(unread)!.Value}', is no {PipedCell.KindOf(unread)}, so it is not known what is meant. Nothing was sent for it.",
                ErrorCategory.InvalidArgument,
                Named(InputObject)));
            return false;
        }

        foreach (PropertyInfo selector in Selectors.Where(selector => IsTyped(selector.Name) && selector.GetCustomAttribute<BodyParameterAttribute>() is null))
        {
            string? given = Text(MyInvocation.BoundParameters[selector.Name]);
            string? piped = Text(FindProperty(selector)?.Value ?? (IsText && TakesWhole(selector) ? InputObject : null));
            if (given is not null && piped is not null && !string.Equals(given, piped, StringComparison.Ordinal))
            {
                WriteItemError(ErrorRecords.Make(
                    "ConflictingInput",
                    $"-{selector.Name} says '{given}', but what came by the pipe belongs to '{piped}'. Leave one of them out.",
                    ErrorCategory.InvalidArgument,
                    given));
                return false;
            }
        }

        if (FindOtherName() is { } otherwise)
        {
            WriteItemError(ErrorRecords.Make(
                "ConflictingInput",
                $"-{otherwise.Name} says '{Text(otherwise.GetValue(this))}', but what came by the pipe names it in another way, and need not mean the same. Leave one of them out.",
                ErrorCategory.InvalidArgument,
                Text(otherwise.GetValue(this))));
            return false;
        }

        return true;
    }

    /// <summary>What a row says and nobody could read: PowerShell makes 0 of an empty cell and drops a text that is no number, both without a word. A change without it would reach more than was meant.</summary>
    private PropertyInfo? FindUnread()
    {
        foreach (PropertyInfo selector in Selectors.Where(selector => !IsTyped(selector.Name) && PipedCell.IsConverted(selector, ParameterSetName)))
        {
            object? cell = FindProperty(selector)?.Value;
            if (cell is "" && PipedCell.MayBeEmpty(selector))
            {
                selector.SetValue(this, null);
                MyInvocation.BoundParameters.Remove(selector.Name);
            }
            else if (cell is "" || (cell is not null && !IsGiven(selector.Name)))
            {
                return selector;
            }
        }

        return null;
    }

    // What a script meant to pipe and does not have ($run of a trigger that failed) must not mean all.
    private bool AcceptNothing()
    {
        if (MyInvocation.ExpectingInput)
        {
            WriteItemError(ErrorRecords.Make(
                "InputNotRecognized",
                $"What came by the pipe is $null, so {MyInvocation.MyCommand.Name} does not know what is meant. Nothing was sent.",
                ErrorCategory.InvalidArgument));
        }

        return !MyInvocation.ExpectingInput;
    }

    /// <summary>A name on the command line that the piped thing does not have, while it has another name of the same.</summary>
    private PropertyInfo? FindOtherName()
    {
        List<PropertyInfo> names = Selectors.FindAll(selector => selector.GetCustomAttribute<MayBeMissingAttribute>() is not null);
        bool IsPiped(PropertyInfo name) => FindProperty(name)?.Value is not null;
        return names.Exists(name => !IsTyped(name.Name) && IsPiped(name)) ? names.Find(name => IsTyped(name.Name) && !IsPiped(name)) : null;
    }

    /// <summary>Whether what came is a name, or names, and not a thing with properties.</summary>
    private bool IsText => IsName(InputObject!.BaseObject);

    private static bool IsName(object value) =>
        value is string or ValueType || (value is System.Collections.IEnumerable list and not System.Collections.IDictionary && list.Cast<object?>().All(entry => entry is not null && IsName(entry.Unwrap()!)));

    /// <summary>Whether each thing that was taken from the pipe was meant: PowerShell makes text of any object where a name is wanted, and a row without the right column would become a name like "@{Title=x}".</summary>
    private bool IsRecognized()
    {
        bool Fits(PropertyInfo selector) => TakesWhole(selector) ? IsText || FindProperty(selector)?.Value is not null : FindProperty(selector) is not null;
        List<PropertyInfo> given = Selectors.Where(selector => IsGiven(selector.Name)).ToList();
        return given.Exists(Fits) && given.TrueForAll(selector => IsTyped(selector.Name) || Fits(selector));
    }

    private PSPropertyInfo? FindProperty(PropertyInfo selector) =>
        (selector.GetCustomAttribute<AliasAttribute>()?.AliasNames ?? []).Prepend(selector.Name)
            .Select(name => InputObject!.Properties[name])
            .FirstOrDefault(property => property is not null);

    private static bool TakesWhole(PropertyInfo selector) => selector.GetCustomAttributes<ParameterAttribute>().Any(parameter => parameter.ValueFromPipeline);

    /// <summary>The parameters that a piped thing may fill.</summary>
    private protected List<PropertyInfo> Selectors => selectors ??=
        GetType().GetProperties()
            .Where(property => property.Name is not nameof(Server) and not nameof(InputObject)
                && property.GetCustomAttributes<ParameterAttribute>(true).Any(parameter => parameter.ValueFromPipelineByPropertyName))
            .ToList();

    // An error is shown with all that it holds, and a variable holds its value.
    private static object Named(PSObject thing) => thing.TypeNames.Any(name => name.EndsWith("AirflowPS.Client." + nameof(AirflowObject), StringComparison.Ordinal)) ? thing.ToString() : thing;

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
        IEnumerable<string> names => string.Join(", ", names),
        IEnumerable<int> numbers => string.Join(", ", numbers),
        int number => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => null,
    };
}
