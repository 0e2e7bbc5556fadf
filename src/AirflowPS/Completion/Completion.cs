using System.Management.Automation;

namespace AirflowPS;

/// <summary>Turns names into what the prompt offers.</summary>
internal static class Completion
{
    /// <summary>The names that begin as the word does, then those that hold it; quoted where the prompt needs it.</summary>
    /// <param name="names">Each name with what the prompt tells about it.</param>
    /// <param name="word">What is typed so far.</param>
    public static IEnumerable<CompletionResult> Results(IEnumerable<(string Name, string? About)> names, string word)
    {
        string typed = word.Trim('\'', '"');
        bool Begins(string name) => name.StartsWith(typed, StringComparison.OrdinalIgnoreCase);
        List<(string Name, string? About)> fitting = names.Where(entry => entry.Name.IndexOf(typed, StringComparison.OrdinalIgnoreCase) >= 0).ToList();
        return fitting.Where(entry => Begins(entry.Name)).Concat(fitting.Where(entry => !Begins(entry.Name)))
            .Select(entry => new CompletionResult(Quote(entry.Name), entry.Name, CompletionResultType.ParameterValue, string.IsNullOrEmpty(entry.About) ? entry.Name : entry.About));
    }

    private static string Quote(string name) =>
        name.Length > 0 && name.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' or ':' or '+') && name[0] is not '-'
            ? name
            : "'" + name.Replace("'", "''") + "'";
}
