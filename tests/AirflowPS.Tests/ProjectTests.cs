using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace AirflowPS.Tests;

/// <summary>Which part may know which, and what every project keeps to.</summary>
public class ProjectTests
{
    private static IEnumerable<string> Projects => Repository.Files(".", "*.csproj");

    [Fact]
    public void Client_and_sandbox_know_neither_PowerShell_nor_AWS()
    {
        IEnumerable<string?> references = new[] { Repository.Client, Repository.Sandbox }.SelectMany(assembly => assembly.GetReferencedAssemblies()).Select(name => name.Name);
        Assert.DoesNotContain(references, name => name!.StartsWith("System.Management.Automation", StringComparison.Ordinal) || name.StartsWith("AWSSDK", StringComparison.Ordinal));
    }

    [Fact]
    public void Client_and_sandbox_know_nothing_else_of_ours()
    {
        Offenders.None(ReferencesOfOurs(Repository.Client));
        Offenders.None(ReferencesOfOurs(Repository.Sandbox));
        Offenders.None(ProjectReferences("src/AirflowPS.Client/AirflowPS.Client.csproj"));
        Offenders.None(ProjectReferences("src/AirflowPS.Sandbox/AirflowPS.Sandbox.csproj"));
    }

    [Fact]
    public void Nothing_shipped_knows_the_module_and_only_AWS_knows_AWS()
    {
        foreach (string project in Projects.Where(project => project.StartsWith("src/", StringComparison.Ordinal) && !project.Contains("AirflowPS.Docs")))
        {
            Assert.DoesNotContain("AirflowPS", ProjectReferences(project));
            Assert.True(project.Contains("AirflowPS.Aws") || !Repository.Read(project).Contains("AWSSDK"), project);
        }
    }

    [Fact]
    public void Public_members_must_have_doc_comments()
    {
        // The compiler sees to it where it writes the documentation and its warnings are errors.
        Assert.Contains("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", Repository.Read("Directory.Build.props"));
        foreach (string project in Projects.Where(project => project.StartsWith("src/", StringComparison.Ordinal)))
        {
            Assert.Equal("true", Repository.Xml(project).Descendants("GenerateDocumentationFile").SingleOrDefault()?.Value);
        }

        IEnumerable<string> all = Projects.Concat(Repository.Files("src", "*.cs")).Append("Directory.Build.props").Append("Directory.Build.targets");
        Offenders.None(all.Where(file => file.StartsWith("tests", StringComparison.Ordinal) is false && Repository.Read(file).Contains("1591")));
    }

    [Fact]
    public void Every_project_is_in_the_solution_and_has_a_lock_file()
    {
        string solution = Repository.Read("AirflowPS.sln").Replace('\\', '/');
        Offenders.None(Projects.Where(project => !solution.Contains($"\"{project.Replace("./", "")}\"")));
        Offenders.None(Projects.Where(project => !File.Exists(Path.Combine(Repository.Root, Path.GetDirectoryName(project)!, "packages.lock.json"))));
    }

    [Fact]
    public void Versions_of_packages_stand_in_one_place() =>
        Offenders.None(Projects.Where(project => Repository.Xml(project).Descendants("PackageReference").Any(package => package.Attribute("Version") is not null)));

    [Fact]
    public void Manifest_is_plain_data()
    {
        string manifest = Regex.Replace(Repository.Read("AirflowPS.psd1"), "'[^']*'|#.*", "''");
        Assert.Matches(@"^[\w\s@{}()=,']*$", manifest);
        Assert.DoesNotMatch(@"\b(if|foreach|switch)\b", manifest);
    }

    [Fact]
    public void Manifest_and_assemblies_have_one_version()
    {
        string version = Repository.Xml("Directory.Build.props").Descendants("Version").Single().Value;
        Assert.Contains($"ModuleVersion = '{version}'", Repository.Read("AirflowPS.psd1"));
        Assert.StartsWith(version, Repository.Module.GetName().Version!.ToString());
        Assert.Contains(version, Repository.Read("CHANGELOG.md"));
    }

    private static IEnumerable<string?> ReferencesOfOurs(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Select(name => name.Name).Where(name => name!.StartsWith("AirflowPS", StringComparison.Ordinal));

    private static IEnumerable<string> ProjectReferences(string project) =>
        Repository.Xml(project).Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));
}
