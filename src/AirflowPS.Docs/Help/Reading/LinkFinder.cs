using System.Text.RegularExpressions;

namespace AirflowPS.Docs;

/// <summary>Finds what to go on with after a cmdlet's help.</summary>
/// <param name="names">The names of all cmdlets, with their rooms.</param>
/// <param name="topics">The texts of the about topics, by name.</param>
internal sealed class LinkFinder(IReadOnlyDictionary<string, string> names, IReadOnlyDictionary<string, string> topics)
{
    private const string General = "about_AirflowPS";

    /// <summary>
    /// The cmdlets of the same noun, those that its comment names, those of the same room, and those that read what it is
    /// about (of a DagTag: a Dag); then the topics that name it.
    /// </summary>
    /// <param name="name">The cmdlet.</param>
    /// <param name="comment">What its comment says, examples too.</param>
    public IReadOnlyList<string> Find(string name, IEnumerable<string> comment)
    {
        string noun = name[name.IndexOf('-')..];
        IEnumerable<string> cmdlets =
        [
            .. names.Keys.Where(other => other.EndsWith(noun, StringComparison.Ordinal)),
            .. comment.SelectMany(NamesIn).Where(names.ContainsKey),
            .. names.Keys.Where(other => names[other] == names[name]),
            .. names.Keys.Where(other => other.StartsWith("Get-", StringComparison.Ordinal) && noun.StartsWith(other[3..], StringComparison.Ordinal)),
        ];
        IEnumerable<string> about = topics.Keys.Where(topic => topic == General || NamesIn(topics[topic]).Contains(name)).OrderBy(topic => topic != General);
        return [.. cmdlets.Distinct().Where(other => other != name), .. about];
    }

    private static IEnumerable<string> NamesIn(string text) => Regex.Matches(text, @"\b[A-Z][a-z]+-Airflow\w*").Select(match => match.Value);
}
