using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Filters by what a thing is called, with wildcards: the server narrows where it can, this decides.</summary>
/// <typeparam name="T">The kind of thing.</typeparam>
internal sealed class PatternFilters<T>
{
    private readonly List<Func<T, bool>> tests = [];

    /// <summary>Whether a thing is wanted; null where all are.</summary>
    public Func<T, bool>? Keeps => tests.Count == 0 ? null : item => tests.TrueForAll(test => test(item));

    /// <summary>Adds a filter, where one was given.</summary>
    /// <param name="query">The query of the list.</param>
    /// <param name="name">The server's filter by pattern.</param>
    /// <param name="text">What was given; null for nothing.</param>
    /// <param name="of">What the thing is called.</param>
    /// <param name="member">The member of answers that tells it, where servers there are that lack it: they are refused. Null where all have it.</param>
    public PatternFilters<T> Add(Query query, string name, string? text, Func<T, string?> of, string? member = null)
    {
        if (text is not null)
        {
            NamePattern? pattern = NamePattern.Of(text);
            query.Narrow(name, pattern?.LikeText ?? text);
            if (member is not null)
            {
                query.Require(member);
            }

            tests.Add(item => pattern?.Matches(of(item)) ?? of(item) == text);
        }

        return this;
    }

    /// <summary>Adds the caller's own test, where it has one.</summary>
    public PatternFilters<T> Add(Func<T, bool>? test)
    {
        if (test is not null)
        {
            tests.Add(test);
        }

        return this;
    }
}
