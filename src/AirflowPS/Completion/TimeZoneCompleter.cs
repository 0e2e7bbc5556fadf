using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace AirflowPS;

/// <summary>Completes the ids of the machine's time zones.</summary>
internal sealed class TimeZoneCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completion.Results(TimeZoneInfo.GetSystemTimeZones().Select(zone => (zone.Id, (string?)zone.DisplayName)).OrderBy(zone => zone.Id, StringComparer.OrdinalIgnoreCase), wordToComplete);
}
