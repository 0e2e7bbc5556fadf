namespace AirflowPS.Docs;

/// <summary>The pages of the cmdlets, for those who read without PowerShell at hand.</summary>
internal static class PageFolder
{
    /// <summary>The folder, in the working copy.</summary>
    public const string Folder = "docs/cmdlets";

    /// <summary>Writes the pages, and takes away those of cmdlets that are gone.</summary>
    /// <param name="root">The folder of the working copy.</param>
    public static void Write(string root)
    {
        string folder = Path.Combine(root, Folder);
        Directory.CreateDirectory(folder);
        IReadOnlyDictionary<string, string> pages = Make(root);
        foreach (string file in Directory.EnumerateFiles(folder).Where(file => !pages.ContainsKey(Path.GetFileName(file))))
        {
            File.Delete(file);
        }

        foreach ((string name, string text) in pages)
        {
            File.WriteAllText(Path.Combine(folder, name), text);
        }
    }

    /// <summary>The texts of the pages, by the names of their files.</summary>
    /// <param name="root">The folder of the working copy.</param>
    public static IReadOnlyDictionary<string, string> Make(string root)
    {
        IReadOnlyList<CmdletDoc> cmdlets = ModuleReader.Read(root);
        var markdown = new Markdown(cmdlets.Select(cmdlet => cmdlet.Name));
        Dictionary<string, string> pages = cmdlets.ToDictionary(cmdlet => cmdlet.Name + ".md", cmdlet => CmdletPage.Make(cmdlet, markdown));
        pages["README.md"] = IndexPage.Make(cmdlets, markdown);
        return pages;
    }
}
