namespace AirflowPS.Sandbox;

/// <summary>What servers of a release come with, from files in this assembly.</summary>
internal static class Facts
{
    /// <summary>The lines of a file that have something in them.</summary>
    /// <param name="room">The room that the file is of.</param>
    /// <param name="file">The file.</param>
    public static IReadOnlyList<string> Lines(string room, string file)
    {
        using Stream stream = typeof(Facts).Assembly.GetManifestResourceStream($"{room}/{file}") ?? throw new InvalidOperationException($"The sandbox has no {room}/{file}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n').Select(l => l.TrimEnd('\r')).Where(l => l.Length > 0).ToList();
    }

    /// <summary>A file of sections, such as <c>[core]</c>, each with its lines.</summary>
    public static IReadOnlyList<KeyValuePair<string, List<string>>> Sections(string room, string file)
    {
        var sections = new List<KeyValuePair<string, List<string>>>();
        foreach (string line in Lines(room, file))
        {
            if (line[0] == '[')
            {
                sections.Add(new(line.Trim('[', ']'), new()));
            }
            else
            {
                sections[sections.Count - 1].Value.Add(line);
            }
        }

        return sections;
    }
}
