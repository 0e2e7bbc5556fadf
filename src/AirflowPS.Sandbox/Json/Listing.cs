using System.Text;
using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>How lists of one kind of thing are ordered, cut into pages and written.</summary>
internal sealed class Listing<T>
{
    private readonly Dictionary<string, Func<T, IComparable?>> _orders;
    private readonly Func<T, string> _key;
    private readonly Action<Utf8JsonWriter, AirflowRelease, T> _write;

    /// <param name="member">The name of the list in the answer.</param>
    /// <param name="key">What tells one thing from all others, for cursors.</param>
    /// <param name="orders">What may be ordered by.</param>
    /// <param name="write">Writes one thing.</param>
    public Listing(string member, Func<T, string> key, Dictionary<string, Func<T, IComparable?>> orders, Action<Utf8JsonWriter, AirflowRelease, T> write)
    {
        Member = member;
        _key = key;
        _orders = orders;
        _write = write;
    }

    public string Member { get; }

    /// <summary>Also pages by cursor, on releases that do.</summary>
    public bool HasCursors { get; set; }

    /// <summary>The order that the things come in already: asking for it costs nothing, and lists of DAGs are long.</summary>
    public string? Presorted { get; set; }

    public HttpResponse Answer(ApiCall call, IEnumerable<T> matches)
    {
        int limit = call.Limit;
        int offset = call.Offset;
        string? cursor = HasCursors && call.Release.HasCursors ? call.Query.Text("cursor") : null;
        List<T> sorted = Order(matches, call.Query.All("order_by"));
        return cursor is null ? Page(call, sorted, offset, limit) : CursorPage(call, sorted, cursor, limit);
    }

    public HttpResponse Page(ApiCall call, List<T> sorted, int offset, int limit) => Write(call, sorted, offset, Math.Min(limit, call.Release.MaxLimit), null, null, null);

    /// <summary>Everything at once, as answers that are no lists of a collection have it.</summary>
    public HttpResponse Whole(ApiCall call, List<T> items) => Write(call, items, 0, items.Count, null, null, null);

    public List<T> Order(IEnumerable<T> items, IReadOnlyList<string> orderBy)
    {
        IEnumerable<string> wanted = orderBy.Where(o => o.Length > 0);
        if (orderBy.Count == 1 && orderBy[0] == Presorted)
        {
            return items.ToList();
        }

        IOrderedEnumerable<T>? sorted = null;
        foreach (string order in wanted)
        {
            bool down = order[0] == '-';
            string name = order.TrimStart('-', '+');
            if (!_orders.TryGetValue(name, out Func<T, IComparable?>? selector))
            {
                throw ApiFailure.Bad($"Ordering with '{name}' is disallowed or the attribute does not exist on the model");
            }

            var comparer = NullsLast.Instance;
            sorted = (sorted, down) switch
            {
                (null, false) => items.OrderBy(selector, comparer),
                (null, true) => items.OrderByDescending(selector, comparer),
                (_, false) => sorted.ThenBy(selector, comparer),
                _ => sorted.ThenByDescending(selector, comparer),
            };
        }

        return (sorted ?? items).ToList();
    }

    private HttpResponse CursorPage(ApiCall call, List<T> sorted, string cursor, int limit)
    {
        int start = cursor.Length == 0 ? 0 : Find(sorted, cursor);
        int end = Math.Min(start + limit, sorted.Count);
        string? next = end < sorted.Count ? Encode(sorted[end]) : null;
        string? previous = start > 0 ? Encode(sorted[Math.Max(0, start - limit)]) : null;
        return Write(call, sorted, start, limit, next, previous, 50_000);
    }

    private int Find(List<T> sorted, string cursor)
    {
        try
        {
            string[] parts = Encoding.UTF8.GetString(Tokens.Decode(cursor)).Split('\n');
            int at = parts.Length == 2 && parts[0] == Member ? sorted.FindIndex(i => _key(i) == parts[1]) : -1;
            if (at >= 0)
            {
                return at;
            }
        }
        catch (FormatException)
        {
            // Said below.
        }

        throw ApiFailure.Bad("Invalid cursor token");
    }

    private string Encode(T item) => Tokens.Encode(Encoding.UTF8.GetBytes(Member + "\n" + _key(item)));

    private HttpResponse Write(ApiCall call, List<T> sorted, int offset, int limit, string? next, string? previous, int? cap) => HttpResponse.Ok(w =>
    {
        w.WriteStartObject();
        w.WriteStartArray(Member);
        for (int i = offset; i < sorted.Count && i - offset < limit; i++)
        {
            _write(w, call.Release, sorted[i]);
        }

        w.WriteEndArray();
        w.WriteNumber("total_entries", sorted.Count);
        if (HasCursors)
        {
            var shape = new ShapeWriter(w, call.Release, "cursor");
            shape.Int("total_entries_limit", cap);
            shape.Text("next_cursor", next);
            shape.Text("previous_cursor", previous);
        }

        w.WriteEndObject();
    });

    /// <summary>As PostgreSQL: nulls come after all values.</summary>
    private sealed class NullsLast : IComparer<IComparable?>
    {
        public static readonly NullsLast Instance = new();

        public int Compare(IComparable? x, IComparable? y)
        {
            if (x is null || y is null)
            {
                return (x is null ? 1 : 0) - (y is null ? 1 : 0);
            }

            return x is string text ? string.CompareOrdinal(text, (string)y) : x.CompareTo(y);
        }
    }
}
