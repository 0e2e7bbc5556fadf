using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace AirflowPS.Tests;

/// <summary>The working copy that these tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] Made = ["bin", "obj", "out", ".git", "TestResults"];

    /// <summary>Its folder.</summary>
    public static string Root { get; } = Find();

    /// <summary>The assembly of the cmdlets.</summary>
    public static Assembly Module { get; } = Load("AirflowPS");

    /// <summary>The assembly of the client.</summary>
    public static Assembly Client { get; } = Load("AirflowPS.Client");

    /// <summary>The assembly of the sandbox.</summary>
    public static Assembly Sandbox { get; } = Load("AirflowPS.Sandbox");

    /// <summary>The files below a folder that people wrote, with their paths from the root.</summary>
    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Intersect(Made).Any());

    /// <summary>The text of a file.</summary>
    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    /// <summary>A project file or another file of MSBuild's.</summary>
    public static XElement Xml(string file) => XElement.Parse(Read(file));

    private static Assembly Load(string name) => Assembly.Load(new AssemblyName(name));

    private static string Find([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../.."));
}
