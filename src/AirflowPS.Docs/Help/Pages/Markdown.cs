using System.Text.RegularExpressions;

namespace AirflowPS.Docs;

/// <summary>Writes what doc comments say as Markdown: names of cmdlets become links, parameters, variables and addresses become code.</summary>
/// <param name="cmdlets">The names that become links.</param>
internal sealed class Markdown(IEnumerable<string> cmdlets)
{
    // Cmdlets; parameters, also with a value (-Confirm:$false); variables and their members; addresses.
    private static readonly Regex Special = new(@"\b[A-Z][a-z]+-Airflow\w*|(?<![\w-])-[A-Z]\w+(:\$\w+)?|\$\w+(:\w+)?(\.\w+)*|https?://[^\s,;)]+");

    private readonly HashSet<string> names = [.. cmdlets];

    /// <summary>Paragraphs, with an empty line between two of them that are no entries of a list.</summary>
    public string Write(IReadOnlyList<Paragraph> text) =>
        string.Concat(text.Select((paragraph, i) => (i == 0 ? "" : paragraph.IsItem && text[i - 1].IsItem ? "\n" : "\n\n") + Write(paragraph)));

    /// <summary>Paragraphs in one line, for a cell of a table or an entry of a list.</summary>
    public string WriteLine(IEnumerable<Paragraph> text) => string.Join(' ', text.Select(Write)).Replace("|", "\\|");

    /// <summary>A link to the page of a cmdlet, or to a topic; other names are code.</summary>
    public string Link(string name) =>
        names.Contains(name) ? $"[{name}]({name}.md)"
        : name.StartsWith("about_AirflowPS", StringComparison.Ordinal) ? $"[{name}](../../{HelpFile.Folder}/{name}.help.txt)"
        : Code(name);

    /// <summary>A name or a value.</summary>
    public static string Code(string text) => $"`{text}`";

    private string Write(Paragraph paragraph) =>
        (paragraph.IsItem ? "- " : "") + string.Concat(paragraph.Runs.Select(run => !run.IsCode ? WriteProse(run.Text) : names.Contains(run.Text) ? Link(run.Text) : Code(run.Text)));

    private string WriteProse(string text)
    {
        int done = 0;
        string written = "";
        foreach (Match match in Special.Matches(text))
        {
            string found = match.Value.TrimEnd('.', ':');
            written += Escape(text[done..match.Index]) + Link(found);
            done = match.Index + found.Length;
        }

        return written + Escape(text[done..]);
    }

    // Within a word an underscore is only that.
    private static string Escape(string text) => Regex.Replace(text, @"[\\`*<>\[\]~]|(?<!\w)_|_(?!\w)", @"\$0");
}
