using System.Text.Json;

namespace AirflowPS.Client.Tests;

/// <summary>Finds what real servers said: <c>tests/data</c>, wherever the tests run from.</summary>
internal static class TestData
{
    private static readonly string Root = FindRoot();

    public static JsonElement Read(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Root, path)), new JsonDocumentOptions { MaxDepth = 256 });
        return document.RootElement.Clone();
    }

    public static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.json").Order(StringComparer.Ordinal).Select(file => Path.GetRelativePath(Root, file));

    public static IEnumerable<string> Lines(string path) => File.ReadLines(Path.Combine(Root, path));

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string data = Path.Combine(folder.FullName, "tests", "data");
            if (Directory.Exists(data))
            {
                return data;
            }
        }

        throw new DirectoryNotFoundException("There is no tests/data above " + AppContext.BaseDirectory);
    }
}
