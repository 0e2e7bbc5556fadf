namespace AirflowPS.Docs;

/// <summary>The syntax of a parameter set, as Get-Command shows it, in lines that fit a page.</summary>
internal static class SyntaxText
{
    private const int Width = 100;

    /// <summary>The lines.</summary>
    public static string Write(CmdletDoc cmdlet, ParameterSetDoc set)
    {
        string text = "";
        string line = cmdlet.Name;
        foreach (string word in set.Parameters.Select(parameter => Write(parameter, parameter.In(set.Name)!)).Append("[<CommonParameters>]"))
        {
            if (line.Length + 1 + word.Length > Width)
            {
                text += line + "\n";
                line = "   ";
            }

            line += " " + word;
        }

        return text + line;
    }

    private static string Write(ParameterDoc parameter, ParameterUse use)
    {
        string name = use.Position is null ? $"-{parameter.Name}" : $"[-{parameter.Name}]";
        string whole = parameter.IsSwitch ? name : $"{name} <{TypeNames.ShortOf(parameter.Type)}>";
        return use.IsMandatory ? whole : $"[{whole}]";
    }
}
