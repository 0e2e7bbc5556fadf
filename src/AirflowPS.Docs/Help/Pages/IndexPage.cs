namespace AirflowPS.Docs;

/// <summary>The page that leads to the others, room by room.</summary>
internal static class IndexPage
{
    /// <summary>Its text.</summary>
    public static string Make(IReadOnlyList<CmdletDoc> cmdlets, Markdown markdown)
    {
        IEnumerable<string> rooms = cmdlets.GroupBy(cmdlet => cmdlet.Room).OrderBy(room => room.Key, StringComparer.Ordinal)
            .Select(room => $"## {room.Key}\n\n{string.Join('\n', room.Select(cmdlet => $"- {markdown.Link(cmdlet.Name)}: {markdown.WriteLine(cmdlet.Synopsis)}"))}");
        return string.Join("\n\n", rooms.Prepend($"# The cmdlets\n\nThese pages say what `Get-Help` says. The build makes them from the cmdlets' doc comments; what is changed here by hand is lost.")) + "\n";
    }
}
