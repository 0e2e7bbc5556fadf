using System.Text.Json;

namespace AirflowPS.Client;

/// <summary>Takes the secrets of a request out of every text that may repeat them: servers echo what was sent.</summary>
internal sealed class SecretScrubber
{
    private const string Mask = "***";

    // A shorter secret would be found inside ordinary words; it is masked only where it stands alone.
    private const int LengthFoundAnywhere = 5;

    private readonly List<string> forms = [];

    public SecretScrubber(IEnumerable<string?> secrets)
    {
        foreach (string? secret in secrets)
        {
            if (string.IsNullOrEmpty(secret) || secret == Mask)
            {
                continue;
            }

            Add(secret!);
            Add(JsonEncodedText.Encode(secret!).ToString());
            Add(JsonEncodedText.Encode(secret!, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString());
            Add(Uri.EscapeDataString(secret!));
        }

        // The longest first: a form may hold another one.
        forms.Sort((a, b) => b.Length.CompareTo(a.Length));
    }

    public string? Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return text;
        }

        foreach (string form in forms)
        {
            text = form.Length >= LengthFoundAnywhere ? text!.Replace(form, Mask) : ReplaceAlone(text!, form);
        }

        return text;
    }

    private void Add(string form)
    {
        if (!forms.Contains(form))
        {
            forms.Add(form);
        }
    }

    private static string ReplaceAlone(string text, string form)
    {
        for (int at = text.IndexOf(form, StringComparison.Ordinal); at >= 0; at = at < text.Length ? text.IndexOf(form, at, StringComparison.Ordinal) : -1)
        {
            int end = at + form.Length;
            bool alone = (at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end]));
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
