using System.Text.RegularExpressions;
using AirflowPS.Docs;

namespace AirflowPS.Tests;

/// <summary>The pages that are made of the doc comments, and committed.</summary>
public class DocsTests
{
    private const string Remedy = "The build makes these pages of the cmdlets' doc comments: delete docs/cmdlets, build, and commit what it makes.";

    // Making them reads all of the compiled module.
    private static readonly IReadOnlyDictionary<string, string> Pages = PageFolder.Make(Repository.Root);

    private static readonly string Coverage = CoveragePage.Make(Repository.Root);

    [Fact]
    public void The_pages_are_what_the_build_makes()
    {
        string[] there = [.. Repository.Files(PageFolder.Folder, "*").Select(file => Path.GetFileName(file))];
        IEnumerable<string> wrong =
        [
            .. Pages.Keys.Except(there).Select(page => $"{page}: missing"),
            .. there.Except(Pages.Keys).Select(page => $"{page}: of no cmdlet"),
            .. there.Where(page => Pages.TryGetValue(page, out string? text) && text != Repository.Read($"{PageFolder.Folder}/{page}").Replace("\r\n", "\n")).Select(page => $"{page}: old, or changed by hand"),
        ];
        Assert.True(!wrong.Any(), string.Join(Environment.NewLine, wrong.Prepend(Remedy)));
    }

    [Fact]
    public void The_table_of_operations_is_what_the_build_makes() =>
        Assert.True(Coverage == Repository.Read(CoveragePage.File).Replace("\r\n", "\n"), $"{CoveragePage.File} is old, or changed by hand. The build makes it: delete it, build, and commit what it makes.");

    [Fact]
    public void Links_lead_to_files_that_are_there() =>
        Offenders.None(
            from page in Pages.Select(page => (Name: $"{PageFolder.Folder}/{page.Key}", Text: page.Value)).Append((Name: CoveragePage.File, Text: Coverage))
            from link in Regex.Matches(page.Text, @"\]\((\S+?)\)")
            where !File.Exists(Path.Combine(Repository.Root, Path.GetDirectoryName(page.Name)!, link.Groups[1].Value))
            select $"{page.Name}: {link.Groups[1].Value}");
}
