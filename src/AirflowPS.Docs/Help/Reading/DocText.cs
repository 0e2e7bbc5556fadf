using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace AirflowPS.Docs;

/// <summary>Makes paragraphs of doc comments.</summary>
/// <param name="nameOf">What users call the thing that a cref names.</param>
internal sealed class DocText(Func<string, string> nameOf)
{
    /// <summary>The paragraphs of an element; none where there is no such element.</summary>
    public IReadOnlyList<Paragraph> Read(XElement? element)
    {
        var reading = new Reading(nameOf);
        if (element is not null)
        {
            reading.Add(element);
        }

        return reading.End();
    }

    /// <summary>The paragraphs of several elements.</summary>
    public IReadOnlyList<Paragraph> Read(IEnumerable<XElement> elements) => [.. elements.SelectMany(Read)];

    /// <summary>The lines of a piece of code, without the comment's own indentation.</summary>
    public static string ReadCode(XElement code)
    {
        string[] lines = code.Value.Replace("\r", "").Split('\n');
        int first = Array.FindIndex(lines, line => line.Trim().Length > 0);
        int last = Array.FindLastIndex(lines, line => line.Trim().Length > 0);
        if (first < 0)
        {
            return "";
        }

        // A line that begins next to its tag tells nothing about the indentation.
        string[] indented = [.. lines[Math.Max(first, 1)..(last + 1)].Where(line => line.Trim().Length > 0)];
        int indent = indented.Length == 0 ? 0 : indented.Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines[first..(last + 1)].Select((line, i) => (first + i == 0 ? line.TrimStart() : line.Length < indent ? "" : line[indent..]).TrimEnd()));
    }

    private sealed class Reading(Func<string, string> nameOf)
    {
        private readonly List<Paragraph> done = [];
        private readonly List<Run> runs = [];
        private bool isItem;

        public void Add(XElement element)
        {
            foreach (XNode node in element.Nodes())
            {
                if (node is XText text)
                {
                    Add(Regex.Replace(text.Value, @"\s+", " "), false);
                }
                else if (node is XElement inner)
                {
                    AddInner(inner);
                }
            }
        }

        public List<Paragraph> End()
        {
            Break();
            return done;
        }

        private void AddInner(XElement inner)
        {
            switch (inner.Name.LocalName)
            {
                case "c":
                    Add(inner.Value, true);
                    break;
                case "see" or "seealso" or "paramref" or "typeparamref":
                    Add(NameIn(inner), true);
                    break;
                case "para" or "list":
                    AddBlock(inner, false);
                    break;
                case "item":
                    AddBlock(inner, true);
                    break;
                default:
                    Add(inner);
                    break;
            }
        }

        private void AddBlock(XElement block, bool asItem)
        {
            Break();
            isItem = asItem;
            Add(block);
            Break();
            isItem = false;
        }

        private string NameIn(XElement reference) =>
            reference.Attribute("cref") is { } cref ? nameOf(cref.Value)
            : reference.Attribute("langword") is { } word ? "$" + word.Value
            : reference.Attribute("name")?.Value ?? reference.Attribute("href")?.Value ?? reference.Value;

        private void Add(string text, bool isCode)
        {
            bool afterSpace = runs.Count == 0 || runs[^1].Text.EndsWith(' ');
            string fitting = afterSpace && !isCode ? text.TrimStart() : text;
            if (fitting.Length > 0)
            {
                runs.Add(new Run(fitting, isCode));
            }
        }

        private void Break()
        {
            if (runs.Count > 0)
            {
                runs[^1] = runs[^1] with { Text = runs[^1].Text.TrimEnd() };
                done.Add(new Paragraph([.. runs.Where(run => run.Text.Length > 0)], isItem));
                runs.Clear();
            }
        }
    }
}
