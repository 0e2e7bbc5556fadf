using System.Globalization;
using System.Text;

namespace AirflowPS.Client;

/// <summary>The parameters of a query, under the names that Airflow 3 gives them. A name may stand more than once.</summary>
public sealed class Query
{
    private readonly List<KeyValuePair<string, string>> parameters = [];
    private readonly HashSet<string> narrowing = [];
    private readonly HashSet<string> required = [];

    /// <summary>The parameters in the order they were added.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Parameters => parameters;

    /// <summary>Adds a parameter; null adds nothing.</summary>
    /// <param name="name">Airflow 3's name of it.</param>
    /// <param name="value">A text, number, switch, date or a list of such.</param>
    public Query Add(string name, object? value)
    {
        switch (value)
        {
            case null:
                break;
            case string text:
                parameters.Add(new(name, text));
                break;
            case bool flag:
                parameters.Add(new(name, flag ? "true" : "false"));
                break;
            case DateTimeOffset date:
                parameters.Add(new(name, WireDate.Write(date)));
                break;
            case System.Collections.IEnumerable list:
                foreach (object? entry in list)
                {
                    Add(name, entry);
                }

                break;
            default:
                parameters.Add(new(name, Convert.ToString(value, CultureInfo.InvariantCulture)!));
                break;
        }

        return this;
    }

    /// <summary>Adds what only saves work, since the caller looks at what comes anyway: it is left out where the server lacks it.</summary>
    /// <param name="name">Airflow 3's name of it.</param>
    /// <param name="value">Its value.</param>
    public Query Narrow(string name, string value)
    {
        narrowing.Add(name);
        return Add(name, value);
    }

    /// <summary>Says that the caller looks at a member of the answer, and would find nothing on a server that does not send it: such a server is refused.</summary>
    /// <param name="member">Airflow 3's name of it.</param>
    public Query Require(string member)
    {
        required.Add(member);
        return this;
    }

    /// <summary>The members without which there is no answer.</summary>
    internal IReadOnlyCollection<string> Required => required;

    /// <summary>Asks for these members only, where the server can leave out the others.</summary>
    /// <param name="names">The members that the caller looks at.</param>
    public Query Only(params string[] names)
    {
        Members = names;
        return this;
    }

    /// <summary>The members that the caller looks at; none means all.</summary>
    internal IReadOnlyList<string> Members { get; private set; } = [];

    /// <summary>Whether a parameter of that name was added.</summary>
    public bool Has(string name) => parameters.Exists(parameter => parameter.Key == name);

    /// <summary>This query if it names an order, else a copy with the given one: pages need a stable order. Where the server takes none, it has its own.</summary>
    /// <param name="member">A member that no two entries share.</param>
    internal Query OrderedBy(string member) => Has("order_by") ? this : Copy().Narrow("order_by", member);

    /// <summary>This query, or a copy without those narrowing filters that the server lacks.</summary>
    internal Query Without(Func<string, bool> isLacking)
    {
        if (!narrowing.Any(isLacking))
        {
            return this;
        }

        Query copy = Copy();
        copy.parameters.RemoveAll(parameter => narrowing.Contains(parameter.Key) && isLacking(parameter.Key));
        return copy;
    }

    /// <summary>A copy without a parameter.</summary>
    internal Query Without(string name)
    {
        Query copy = Copy();
        copy.parameters.RemoveAll(parameter => parameter.Key == name);
        return copy;
    }

    /// <summary>A copy to add to.</summary>
    public Query Copy()
    {
        var copy = new Query();
        copy.parameters.AddRange(parameters);
        copy.narrowing.UnionWith(narrowing);
        copy.required.UnionWith(required);
        copy.Members = Members;
        return copy;
    }

    /// <summary>The text behind the question mark, by Airflow 3's names; empty where there is no parameter.</summary>
    internal string Write() => Write(parameters);

    /// <remarks>Everything is percent-encoded: a plus sign that is left raw reads as a space.</remarks>
    internal static string Write(IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var text = new StringBuilder();
        foreach (KeyValuePair<string, string> parameter in parameters)
        {
            text.Append(text.Length == 0 ? '?' : '&').Append(Uri.EscapeDataString(parameter.Key)).Append('=').Append(Uri.EscapeDataString(parameter.Value));
        }

        return text.ToString();
    }
}
