using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace AirflowPS.Docs;

/// <summary>The file that Get-Help reads. It looks for it below the manifest's folder, whichever framework's cmdlets are loaded.</summary>
internal static class HelpFile
{
    /// <summary>The folder of what Get-Help reads, in the working copy and in the module.</summary>
    public const string Folder = "en-US";

    private const string Name = "AirflowPS.dll-Help.xml";

    /// <summary>Writes the file.</summary>
    /// <param name="root">The folder of the working copy.</param>
    public static void Write(string root)
    {
        string folder = Path.Combine(root, Folder);
        Directory.CreateDirectory(folder);

        // Windows PowerShell takes a file without this mark for one of the machine's own code page where it says nothing else.
        using var writer = XmlWriter.Create(Path.Combine(folder, Name), new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(true) });
        new XDocument(new XElement(Maml.Root + "helpItems", new XAttribute("schema", "maml"), ModuleReader.Read(root).Select(Maml.Command))).Save(writer);
    }
}
