using System.Net;
using System.Text.Json;

namespace AirflowPS.Client;

/// <summary>Takes the secrets of a request out of every text that may repeat them: servers echo what was sent.</summary>
internal sealed class SecretScrubber
{
    private const string Mask = "***";

    // A shorter secret would be found inside ordinary words; it is masked only where it stands alone.
    private const int LengthFoundAnywhere = 5;

    private readonly List<string> forms;
    private readonly List<string> words;

    /// <param name="secrets">What is a secret.</param>
    /// <param name="plain">What may be one, or an ordinary word that ids are made of: masked only where it is a word of its own.</param>
    public SecretScrubber(IEnumerable<string?> secrets, IEnumerable<string?>? plain = null)
    {
        forms = FormsOf(secrets);
        words = FormsOf(plain ?? []);
    }

    public string? Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return text;
        }

        foreach (string form in forms)
        {
            text = form.Length >= LengthFoundAnywhere ? text!.Replace(form, Mask) : ReplaceAlone(text!, form, char.IsLetterOrDigit);
        }

        foreach (string word in words)
        {
            text = ReplaceAlone(text!, word, IsOfAnId);
        }

        return text;
    }

    // The longest first: a form may hold another one.
    private static List<string> FormsOf(IEnumerable<string?> secrets) =>
        [.. secrets.Where(secret => !string.IsNullOrEmpty(secret) && secret != Mask).SelectMany(secret => FormsOf(secret!)).Distinct().OrderByDescending(form => form.Length)];

    private static IEnumerable<string> FormsOf(string secret)
    {
        yield return secret;
        yield return JsonEncodedText.Encode(secret).ToString();
        yield return JsonEncodedText.Encode(secret, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();
        yield return Uri.EscapeDataString(secret);

        // Pages write quotes in one of these ways.
        string html = WebUtility.HtmlEncode(secret);
        yield return html;
        yield return html.Replace("&quot;", "&#34;");
        yield return html.Replace("&#39;", "&#x27;");
    }

    private static bool IsOfAnId(char c) => char.IsLetterOrDigit(c) || c is '_' or '-';

    private static string ReplaceAlone(string text, string form, Func<char, bool> isOfAWord)
    {
        for (int at = text.IndexOf(form, StringComparison.Ordinal); at >= 0; at = at < text.Length ? text.IndexOf(form, at, StringComparison.Ordinal) : -1)
        {
            int end = at + form.Length;
            bool alone = (at == 0 || !isOfAWord(text[at - 1])) && (end == text.Length || !isOfAWord(text[end]));
            if (alone)
            {
                text = text.Substring(0, at) + Mask + text.Substring(end);
                at += Mask.Length;
            }
            else
            {
                at = end;
            }
        }

        return text;
    }
}
