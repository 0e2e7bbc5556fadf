using System.Text.RegularExpressions;

namespace AirflowPS.Docs;

/// <summary>A piece of a paragraph: prose, or a name or value that is to be taken literally.</summary>
internal readonly record struct Run(string Text, bool IsCode);

/// <summary>A paragraph of a doc comment.</summary>
/// <param name="Runs">Its pieces, in order.</param>
/// <param name="IsItem">Whether it is an entry of a list.</param>
internal sealed record Paragraph(IReadOnlyList<Run> Runs, bool IsItem = false)
{
    /// <summary>A paragraph of prose.</summary>
    public static Paragraph Of(string text) => new([new Run(text, false)]);

    /// <summary>Its text without any marks.</summary>
    public string Plain => (IsItem ? "- " : "") + string.Concat(Runs.Select(run => run.Text));

    /// <summary>Its sentences, without marks.</summary>
    public IEnumerable<string> Sentences => Regex.Split(Plain, @"(?<=[.!?])\s+(?=[A-Z-])");
}
