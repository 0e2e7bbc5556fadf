using System.Text.RegularExpressions;

namespace AirflowPS.Tests;

/// <summary>The conventions that every cmdlet keeps.</summary>
public class CmdletTests
{
    private static readonly string[] Changing = ["Set", "New", "Remove", "Clear", "Stop", "Suspend", "Resume", "Start", "Add", "Import", "Submit", "Approve", "Deny"];

    // They are what sessions and sandboxes are made with.
    private static readonly string[] WithoutSession =
        ["Connect-Airflow", "Disconnect-Airflow", "Get-AirflowSession", "Switch-AirflowSession", "Start-AirflowSandbox", "Stop-AirflowSandbox", "Set-AirflowSandbox"];

    [Fact]
    public void There_are_cmdlets() => Assert.NotEmpty(CmdletInfo.All);

    [Fact]
    public void Verbs_are_approved()
    {
        using var reader = new StreamReader(typeof(CmdletTests).Assembly.GetManifestResourceStream("verbs.txt")!);
        string[] approved = reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Offenders.None(CmdletInfo.All.Where(cmdlet => !approved.Contains(cmdlet.Verb)).Select(cmdlet => cmdlet.Name));
    }

    // As `Get-/Set-AirflowPool`.
    [Fact]
    public void The_readme_lists_them_all() =>
        Assert.Equal(
            CmdletInfo.All.Select(cmdlet => cmdlet.Name).Order(StringComparer.Ordinal),
            Regex.Matches(Regex.Match(Repository.Read("README.md"), @"(?<=^## The cmdlets$).*?(?=^## )", RegexOptions.Multiline | RegexOptions.Singleline).Value, @"`([A-Za-z/-]+-)(Airflow\w*)`")
                .SelectMany(match => match.Groups[1].Value.Split('/').Select(verb => verb + match.Groups[2].Value))
                .Order(StringComparer.Ordinal));

    [Fact]
    public void Nouns_begin_with_Airflow() =>
        Offenders.None(CmdletInfo.All.Where(cmdlet => !cmdlet.Noun.StartsWith("Airflow", StringComparison.Ordinal)).Select(cmdlet => cmdlet.Name));

    [Fact]
    public void Classes_are_named_after_the_cmdlet_in_one_flat_namespace() =>
        Offenders.None(CmdletInfo.All
            .Where(cmdlet => cmdlet.Type.FullName != $"AirflowPS.{cmdlet.Verb}{cmdlet.Noun}Command" || !cmdlet.Type.IsPublic || !cmdlet.Type.IsSealed)
            .Select(cmdlet => cmdlet.Type.FullName));

    [Fact]
    public void Each_has_a_file_of_its_name()
    {
        ILookup<string, string> files = Repository.Files("src/AirflowPS", "*.cs").ToLookup(file => Path.GetFileNameWithoutExtension(file));
        Offenders.None(CmdletInfo.All
            .Where(cmdlet => files[cmdlet.Type.Name].Count() != 1 || Regex.Count(Repository.Read(files[cmdlet.Type.Name].Single()), @"^\[Cmdlet\(", RegexOptions.Multiline) != 1)
            .Select(cmdlet => cmdlet.Type.Name));
    }

    [Fact]
    public void What_changes_something_can_be_asked_first() =>
        Offenders.None(CmdletInfo.All.Where(cmdlet => Changing.Contains(cmdlet.Verb) && !cmdlet.SupportsShouldProcess).Select(cmdlet => cmdlet.Name));

    [Fact]
    public void Impact_is_high_for_removing_low_for_sandboxes_and_medium_else() =>
        Offenders.None(CmdletInfo.All
            .Where(cmdlet => cmdlet.SupportsShouldProcess && cmdlet.ConfirmImpact != Impact(cmdlet))
            .Select(cmdlet => $"{cmdlet.Name}: {cmdlet.ConfirmImpact}"));

    [Fact]
    public void All_that_talk_to_a_server_take_a_session() =>
        Assert.Equal(
            WithoutSession.Order(),
            CmdletInfo.All.Where(cmdlet => !cmdlet.Parameters.Any(parameter => parameter.Name == "Session")).Select(cmdlet => cmdlet.Name)
                .Union(WithoutSession).Order());

    [Fact]
    public void Only_the_DAG_the_run_and_a_sole_name_have_a_position() =>
        Offenders.None(
            from cmdlet in CmdletInfo.All
            from parameter in cmdlet.Parameters
            from position in CmdletInfo.PositionsOf(parameter).Distinct()
            where (parameter.Name, position) is not (("DagId", 0) or ("DagRunId", 1) or ("Name" or "Key" or "Username" or "ConnectionId" or "Uri" or "Path" or "Session" or "Command", 0))
            select $"{cmdlet.Name} -{parameter.Name}: {position}");

    [Fact]
    public void Aliases_are_few_and_the_same_everywhere() =>
        Offenders.None(
            from cmdlet in CmdletInfo.All
            from parameter in cmdlet.Parameters
            from alias in CmdletInfo.AliasesOf(parameter)
            where (parameter.Name, alias) is not (("DagId", "Dag") or ("DagRunId", "RunId") or ("Try", "TryNumber") or ("HostName", "Host") or ("Version", "VersionNumber"))
            select $"{cmdlet.Name} -{parameter.Name}: {alias}");

    // One that PowerShell itself made an instant of would be in the zone of this machine.
    [Fact]
    public void A_date_has_no_time_zone_until_its_session_is_known() =>
        Offenders.None(
            from cmdlet in CmdletInfo.All
            from parameter in cmdlet.Parameters
            where CmdletInfo.IsDate(parameter) != parameter.PropertyType.ToString().Contains("System.DateTime", StringComparison.Ordinal)
                || parameter.PropertyType.ToString().Contains("System.DateTimeOffset", StringComparison.Ordinal)
            select $"{cmdlet.Name} -{parameter.Name}: a date is a DateTime, with [DateTransform]");

    [Fact]
    public void The_manifest_lists_exactly_the_cmdlets()
    {
        string list = Regex.Match(Repository.Read("AirflowPS.psd1"), @"CmdletsToExport = @\((.*?)\)", RegexOptions.Singleline).Groups[1].Value;
        string[] promised = [.. Regex.Matches(list, "'(.*?)'").Select(match => match.Groups[1].Value)];
        string[] there = [.. CmdletInfo.All.Select(cmdlet => cmdlet.Name)];
        Offenders.None(promised.Except(there).Select(name => $"{name}: in the manifest, and no such cmdlet"));
        Offenders.None(there.Except(promised).Select(name => $"{name}: a cmdlet, and not in the manifest"));
    }

    private static int Impact(CmdletInfo cmdlet) => cmdlet.Noun == "AirflowSandbox" ? 1 : cmdlet.Verb == "Remove" ? 3 : 2;
}
