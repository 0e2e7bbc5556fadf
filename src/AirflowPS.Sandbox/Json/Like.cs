using System.Text;
using System.Text.RegularExpressions;

namespace AirflowPS.Sandbox;

/// <summary>SQL's LIKE as the servers use it: anywhere in the text, <c>%</c> for any, <c>_</c> for one, case ignored; <c>a|b</c> for either.</summary>
internal static class Like
{
    /// <summary>Null when nothing is to be matched: no pattern, or <c>~</c>, which means all.</summary>
    public static Func<string, bool>? Matcher(string? pattern)
    {
        if (pattern is null || pattern == "~")
        {
            return null;
        }

        var parts = pattern.Split('|').Select(p => p.Trim()).Where(p => p.Length > 0).Select(ToRegex).ToList();
        return text => parts.Count == 0 || parts.Exists(p => p.IsMatch(text));
    }

    private static Regex ToRegex(string pattern)
    {
        var regex = new StringBuilder();
        foreach (char c in pattern)
        {
            regex.Append(c switch
            {
                '%' => ".*",
                '_' => ".",
                _ => Regex.Escape(c.ToString()),
            });
        }

        return new Regex(regex.ToString(), RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant);
    }
}
