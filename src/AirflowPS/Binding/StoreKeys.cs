using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Keys of what is kept with something: those that are named exactly are read one by one, patterns and no key at all as the list.</summary>
internal static class StoreKeys
{
    /// <summary>Which are to be deleted; null stands for all.</summary>
    /// <exception cref="AirflowException">It was not said, or both were.</exception>
    public static IReadOnlyList<string?> Choose(string[]? keys, bool all) => (keys, all) switch
    {
        (not null, false) => keys,
        (null, true) => new string?[] { null },
        _ => throw new AirflowException(AirflowErrorKind.InvalidValue, "Say what to delete: -Key, or -All for all that is kept; one of them. Nothing was sent."),
    };

    /// <param name="keys">What was given; null for all.</param>
    /// <param name="patternOf">A key as a pattern; null where it is a plain one.</param>
    /// <param name="list">Writes the list; what is to be kept of it, or null for all.</param>
    /// <param name="one">Writes one.</param>
    public static void Read(string[]? keys, Func<string, NamePattern?> patternOf, Action<Func<string?, bool>?> list, Action<string> one)
    {
        foreach (string? key in keys ?? (string?[])[null])
        {
            if (key is null)
            {
                list(null);
            }
            else if (patternOf(key) is { } pattern)
            {
                list(pattern.Matches);
            }
            else
            {
                one(key);
            }
        }
    }
}
