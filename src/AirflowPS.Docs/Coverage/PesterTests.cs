using System.Text.RegularExpressions;
using AirflowPS.Client;

namespace AirflowPS.Docs;

/// <summary>Which of the module's tests use a cmdlet, and on which generations of Airflow they are run.</summary>
internal sealed partial class PesterTests
{
    private readonly List<Test> tests = [];

    /// <param name="root">The folder of the working copy.</param>
    public PesterTests(string root)
    {
        foreach (string file in Directory.EnumerateFiles(Path.Combine(root, "tests", "Pester"), "*.Tests.ps1").Order(StringComparer.Ordinal))
        {
            Read(Path.GetFileName(file)[..^".Tests.ps1".Length], File.ReadAllLines(file));
        }
    }

    /// <summary>The files with tests that use one of some cmdlets and are run on a generation, those with most of them first.</summary>
    public IEnumerable<string> Of(IReadOnlyCollection<string> cmdlets, AirflowGeneration generation) =>
        tests.Where(test => test.IsFor(generation) && cmdlets.Any(cmdlet => test.Uses(cmdlet)))
            .GroupBy(test => test.File)
            .OrderByDescending(file => file.Count()).ThenBy(file => file.Key, StringComparer.Ordinal)
            .Select(file => file.Key);

    // The house's tests are indented by their depth, so that is what tells which block a line stands in.
    private void Read(string file, string[] lines)
    {
        var blocks = new Stack<(int Indent, string Head, List<string>? Lines)>();
        foreach (string line in lines.Where(line => line.Trim().Length > 0))
        {
            int indent = line.Length - line.TrimStart().Length;
            if (Head().Match(line) is { Success: true } head)
            {
                while (blocks.TryPeek(out (int Indent, string Head, List<string>? Lines) open) && open.Indent >= indent)
                {
                    blocks.Pop();
                }

                List<string>? own = head.Groups[1].Value == "It" ? [] : null;
                blocks.Push((indent, line, own));
                if (own is not null)
                {
                    tests.Add(new Test(file, string.Join(" ", blocks.Select(block => block.Head)), own));
                }
            }

            if (blocks.TryPeek(out (int Indent, string Head, List<string>? Lines) block))
            {
                block.Lines?.Add(line);
            }
        }
    }

    [GeneratedRegex(@"^\s*(Describe|Context|It) ")]
    private static partial Regex Head();

    private sealed record Test(string File, string Heads, List<string> Lines)
    {
        public bool Uses(string cmdlet) => Lines.Exists(line => Regex.IsMatch(line, $@"(?<![\w-]){cmdlet}(?![\w-])"));

        public bool IsFor(AirflowGeneration generation) => generation switch
        {
            AirflowGeneration.Airflow3 => !Has("RequiresAirflow1") && !Has("RequiresAirflow2"),
            AirflowGeneration.Airflow2 => !Has("RequiresAirflow1") && !Has("Requires3"),
            _ => Has("RequiresAirflow1") || Has("AlsoAirflow1"),
        };

        private bool Has(string tag) => Heads.Contains(tag, StringComparison.Ordinal);
    }
}
