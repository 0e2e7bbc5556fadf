using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace AirflowPS.Client.Tests;

/// <summary>Every filter that a server's lists have is offered by the cmdlets of the room, or left out for a reason.</summary>
public class FilterTests
{
    private static readonly string[] Paging = ["limit", "offset", "cursor", "order_by", "fields"];

    private static readonly string Sources = Find();

    private static readonly ConcurrentDictionary<string, string> Texts = new();

    public static TheoryData<string> Lists => new(Filters().Select(filter => filter.Operation).Distinct());

    [Theory]
    [MemberData(nameof(Lists))]
    public void Is_offered_or_left_out_for_a_reason(string operation)
    {
        string[] leftOut = [.. LeftOut().Where(filter => filter.Operation == operation).Select(filter => filter.Name)];

        Assert.Equal(
            leftOut.Order(StringComparer.Ordinal),
            Filters().Where(filter => filter.Operation == operation && !Offers(filter.Room, filter.Name)).Select(filter => filter.Name).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nothing_is_left_out_of_an_operation_that_is_not_there() =>
        Assert.Equal([], LeftOut().Select(filter => filter.Operation).Except(Filters().Select(filter => filter.Operation)));

    // Windows that leave out their ends, and patterns that only look at how a name begins, say nothing that the others do not.
    private static bool IsRepetition(string name) => Regex.IsMatch(name, "_(gt|lt|prefix_pattern)$");

    // By Airflow 3's names, whichever generation has them.
    private static IEnumerable<(string Room, string Operation, string Name)> Filters() =>
        from field in OperationCatalog.ByField
        from route in field.Value.Routes
        where route.Method == HttpMethod.Get
        let query = QueryOf(route)
        where query.Contains("limit")
        from name in query.Except(Paging)
        where !IsRepetition(name)
        select (RoomOf(field.Key.Split('.')[0]), field.Value.Id, name);

    private static IReadOnlyList<string> QueryOf(Route route) => route switch
    {
        { Generation: AirflowGeneration.Airflow3, Part: null } => OperationList.Newest.Find("GET", route.Path)?.Query ?? [],
        { Generation: AirflowGeneration.Airflow2, Part: null } => [.. route.Names.Select(name => name.Name).Where(name => !name.Contains('.'))],
        _ => [],
    };

    // A room has one name on each floor.
    private static string RoomOf(string operations) =>
        Path.GetFileName(Path.GetDirectoryName(Directory.EnumerateFiles(Path.Combine(Sources, "AirflowPS.Client"), operations + ".cs", SearchOption.AllDirectories).Single()))!;

    // What a cmdlet sends stands in its room, or in a base class, by name; some put a name and the word for patterns together.
    private static bool Offers(string room, string name)
    {
        string text = Texts.GetOrAdd(room, TextOf);
        return text.Contains($"\"{name}\"", StringComparison.Ordinal)
            || (name.EndsWith("_pattern", StringComparison.Ordinal) && text.Contains("\"_pattern\"", StringComparison.Ordinal) && text.Contains($"\"{name[..^"_pattern".Length]}\"", StringComparison.Ordinal));
    }

    private static string TextOf(string room)
    {
        string text = Read("AirflowPS", room) + Read("AirflowPS.Client", room);
        string[] bases = [.. Regex.Matches(text, @"class \w+ : (\w+ReadCmdlet)").Select(match => match.Groups[1].Value).Distinct()];
        while (bases.Length > 0)
        {
            string more = string.Concat(bases.Select(name => Path.Combine(Sources, "AirflowPS", "Base", name + ".cs")).Where(File.Exists).Select(File.ReadAllText));
            text += more;
            bases = [.. Regex.Matches(more, @"class \w+ : (\w+ReadCmdlet)").Select(match => match.Groups[1].Value).Distinct()];
        }

        return text;
    }

    private static string Read(string project, string room)
    {
        string folder = Path.Combine(Sources, project, room);
        return Directory.Exists(folder) ? string.Concat(Directory.EnumerateFiles(folder, "*.cs").Where(file => !file.EndsWith("Operations.cs", StringComparison.Ordinal)).Select(File.ReadAllText)) : "";
    }

    private static IEnumerable<(string Operation, string Name)> LeftOut()
    {
        using Stream stream = typeof(FilterTests).Assembly.GetManifestResourceStream("filters-left-out.txt")!;
        using var reader = new StreamReader(stream);
        foreach (string line in reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#'))
        {
            string[] parts = line.Split(' ', 3);
            Assert.Equal(3, parts.Length);
            yield return (parts[0], parts[1]);
        }
    }

    private static string Find([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../src"));
}
