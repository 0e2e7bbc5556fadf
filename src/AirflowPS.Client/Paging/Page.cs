namespace AirflowPS.Client;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">What the list is of.</typeparam>
public sealed class Page<T>
{
    internal Page(IReadOnlyList<T> items, int? totalEntries)
    {
        Items = items;
        TotalEntries = totalEntries;
    }

    /// <summary>What the page holds, in the server's order.</summary>
    public IReadOnlyList<T> Items { get; }

    /// <summary>How many there are in all, by the server's count; null where it does not say.</summary>
    public int? TotalEntries { get; }
}
