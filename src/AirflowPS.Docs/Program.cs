namespace AirflowPS.Docs;

/// <summary>Writes what is made of the sources for people to read: <c>AirflowPS.Docs ROOT WHAT...</c>. The build runs it.</summary>
internal static class Program
{
    // Each takes the folder of the working copy, and knows its place there.
    private static readonly Dictionary<string, Action<string>> Writers = new()
    {
        ["help"] = HelpFile.Write,
        ["pages"] = PageFolder.Write,
        ["coverage"] = CoveragePage.Write,
    };

    private static int Main(string[] args)
    {
        string[] wanted = args.Length > 0 ? args[1..] : [];
        if (wanted.Length == 0 || wanted.Any(what => !Writers.ContainsKey(what)))
        {
            Console.Error.WriteLine($"AirflowPS.Docs ROOT [{string.Join('|', Writers.Keys)}]...");
            return 2;
        }

        foreach (string what in wanted)
        {
            Writers[what](args[0]);
        }

        return 0;
    }
}
