using System.Management.Automation;
using System.Text;

namespace AirflowPS;

/// <summary>A name that may hold wildcards. The server narrows, this decides: the server's patterns are SQL's, and reach further.</summary>
internal sealed class NamePattern
{
    private readonly WildcardPattern pattern;

    private NamePattern(string text)
    {
        pattern = new WildcardPattern(text, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        LikeText = ToLike(text);
    }

    /// <summary>The pattern in SQL's terms, at least as wide as this one.</summary>
    public string LikeText { get; }

    /// <summary>The pattern, if the text holds wildcards; null where it is a plain name.</summary>
    public static NamePattern? Of(string text) => WildcardPattern.ContainsWildcardCharacters(text) ? new NamePattern(text) : null;

    /// <summary>Whether a name fits.</summary>
    public bool Matches(string? name) => name is not null && pattern.IsMatch(name);

    private static string ToLike(string text)
    {
        var like = new StringBuilder();
        for (int i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '*':
                    like.Append('%');
                    break;
                case '[':
                    // One of several characters: any one, for the server.
                    int end = text.IndexOf(']', i);
                    i = end < 0 ? i : end;
                    like.Append('_');
                    break;
                case '`' when i + 1 < text.Length:
                    i++;
                    like.Append('_');
                    break;
                // A bar means "or" to newer servers, and a backslash escapes: both widened to any one character.
                case '?' or '|' or '\\':
                    like.Append('_');
                    break;
                default:
                    like.Append(text[i]);
                    break;
            }
        }

        return like.ToString();
    }
}
