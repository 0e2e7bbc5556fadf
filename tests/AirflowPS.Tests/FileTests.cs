using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace AirflowPS.Tests;

/// <summary>What every file keeps to.</summary>
public class FileTests
{
    private const int Longest = 400;
    private static readonly string[] Texts = ["*.cs", "*.csproj", "*.props", "*.targets", "*.ps1", "*.psm1", "*.psd1", "*.ps1xml", "*.sh", "*.md", "*.yml", "*.json"];

    private static IEnumerable<string> Written => Texts.SelectMany(pattern => Repository.Files(".", pattern)).Where(file => !file.Contains("tests/data/") && !file.EndsWith("packages.lock.json", StringComparison.Ordinal));

    [Fact]
    public void Sources_are_small() =>
        Offenders.None(Repository.Files("src", "*.cs").Select(file => (file, lines: Repository.Read(file).Count(character => character == '\n'))).Where(source => source.lines > Longest));

    [Fact]
    public void Texts_end_with_a_newline() =>
        Offenders.None(Written.Where(file => !Repository.Read(file).EndsWith('\n')));

    [Fact]
    public void Texts_have_no_tabs_and_no_trailing_spaces() =>
        Offenders.None(Written.Where(file => Repository.Read(file) is var text && (text.Contains('\t') || text.Contains(" \n"))));

    [Fact]
    public void What_users_read_and_copy_names_only_cmdlets_that_exist()
    {
        IEnumerable<string> named = Repository.Files("samples", "*.*").Where(file => !file.EndsWith(".json", StringComparison.Ordinal)).Append("README.md")
            .SelectMany(file => Regex.Matches(Repository.Read(file), @"\b[A-Z][a-z]+-Airflow(?!PS)\w*").Select(match => match.Value));
        Offenders.None(named.Distinct().Except(CmdletInfo.All.Select(cmdlet => cmdlet.Name)));
    }

    [Fact]
    public void Views_are_of_types_that_exist()
    {
        IEnumerable<string> names = Repository.Xml("module/AirflowPS.Format.ps1xml").Descendants("TypeName").Select(name => name.Value.Trim()).Distinct();
        Assert.NotEmpty(names);
        Offenders.None(names.Where(name => new[] { Repository.Client, Repository.Sandbox, Repository.Module }.All(assembly => assembly.GetType(name) is null)));
    }

    [Fact]
    public void Views_show_properties_that_exist()
    {
        foreach (XElement view in Repository.Xml("module/AirflowPS.Format.ps1xml").Descendants("View"))
        {
            foreach (string name in view.Descendants("TypeName").Select(type => type.Value.Trim()))
            {
                Type? type = Repository.Client.GetType(name) ?? Repository.Sandbox.GetType(name) ?? Repository.Module.GetType(name);
                IEnumerable<string> missing = view.Descendants("PropertyName").Select(property => property.Value.Trim()).Where(property => type?.GetProperty(property) is null);
                Assert.True(!missing.Any(), $"{name}: {string.Join(", ", missing)}");
            }
        }
    }
}
