using System.Management.Automation;
using System.Reflection;

namespace AirflowPS.Docs;

/// <summary>The parameters that PowerShell adds where a cmdlet asks for them.</summary>
internal static class StandardParameters
{
    /// <summary>Those of a cmdlet.</summary>
    public static IEnumerable<ParameterDoc> Of(CustomAttributeData cmdlet)
    {
        if (cmdlet.Named("SupportsPaging") is true)
        {
            yield return Make("First", typeof(ulong), "Only the first so many.");
            yield return Make("Skip", typeof(ulong), "Leaves out the first so many.");
            yield return Make("IncludeTotalCount", typeof(SwitchParameter), "Writes first how many there are in all.");
        }

        if (cmdlet.Named("SupportsShouldProcess") is true)
        {
            yield return Make("WhatIf", typeof(SwitchParameter), "Tells what would be done, and does nothing.", "wi");
            yield return Make("Confirm", typeof(SwitchParameter), "Asks before anything is done.", "cf");
        }
    }

    private static ParameterDoc Make(string name, Type type, string text, params string[] aliases) =>
        new() { Name = name, Type = type, Text = [Paragraph.Of(text)], Uses = [new ParameterUse(null)], Aliases = aliases };
}
