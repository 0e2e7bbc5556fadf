namespace AirflowPS.Client;

/// <summary>Tells whether an import error is why a DAG is missing, and says so.</summary>
internal static class MissingDag
{
    /// <param name="error">An import error.</param>
    /// <param name="dagId">The DAG that is missing.</param>
    /// <param name="known">What the server remembers of the DAG; null where it never knew it.</param>
    public static bool IsOf(ImportError error, string dagId, Dag? known)
    {
        string file = Normalize(error.Filename);
        if (file.Length == 0)
        {
            return false;
        }

        // 3.0 names the file by its path on the server, later ones by its path within the bundle.
        if (known is not null)
        {
            string relative = Normalize(known.RelativeFileloc);
            return file == Normalize(known.Fileloc) || (relative.Length > 0 && (file == relative || file.EndsWith("/" + relative, StringComparison.Ordinal)));
        }

        string name = file.Substring(file.LastIndexOf('/') + 1);
        int extension = name.LastIndexOf('.');
        return (extension > 0 ? name.Substring(0, extension) : name) == dagId || Names(error.StackTrace, dagId);
    }

    public static string Describe(ImportError error) =>
        $"Its file {error.Filename} fails to import: {LastLine(error.StackTrace)}. Get-AirflowImportError shows the trace.";

    public static string DescribeStale(Dag dag) =>
        $"The server remembers the DAG, but its file {dag.RelativeFileloc ?? dag.Fileloc} no longer gives it.";

    private static string Normalize(string? path) => (path ?? "").Replace('\\', '/');

    /// <summary>Whether a text holds a name, and not just as a part of a longer one.</summary>
    private static bool Names(string? text, string name)
    {
        for (int at = text?.IndexOf(name, StringComparison.Ordinal) ?? -1; at >= 0; at = text!.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            int end = at + name.Length;
            if ((at == 0 || !IsOfName(text![at - 1])) && (end == text!.Length || !IsOfName(text[end])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOfName(char c) => char.IsLetterOrDigit(c) || c is '_' or '-';

    private static string LastLine(string? trace)
    {
        string text = (trace ?? "").Trim();
        return text.Length == 0 ? "no reason was given" : text.Substring(text.LastIndexOf('\n') + 1).Trim().TrimEnd('.');
    }
}
