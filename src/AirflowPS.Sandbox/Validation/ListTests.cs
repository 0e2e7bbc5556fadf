namespace AirflowPS.Sandbox;

/// <summary>The kinds of filter that lists have in common.</summary>
internal static class ListTests
{
    /// <summary>A time between four ends.</summary>
    public static void AddRange<T>(List<Func<T, bool>> tests, QueryReader query, string name, Func<T, DateTimeOffset?> value)
    {
        var range = TimeRange.Read(query, name);
        if (range.IsSet)
        {
            tests.Add(item => range.Holds(value(item)));
        }
    }

    /// <summary>A text that is like a pattern, or begins with one.</summary>
    public static void AddPattern<T>(List<Func<T, bool>> tests, QueryReader query, string name, Func<T, string> value)
    {
        if (Like.Matcher(query.Text(name + "_pattern")) is { } matches)
        {
            tests.Add(item => matches(value(item)));
        }

        if (query.Text(name + "_prefix_pattern") is { } prefix)
        {
            tests.Add(item => value(item).StartsWith(prefix.TrimEnd('%'), StringComparison.Ordinal));
        }
    }

    /// <summary>A text that is one of several; any where none is wanted.</summary>
    public static void AddChoice<T>(List<Func<T, bool>> tests, List<string>? wanted, Func<T, string> value)
    {
        if (wanted is { Count: > 0 })
        {
            tests.Add(item => wanted.Contains(value(item)));
        }
    }
}
