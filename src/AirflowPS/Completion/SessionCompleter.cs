using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace AirflowPS;

/// <summary>Completes the names of open sessions.</summary>
internal sealed class SessionCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completion.Results(SessionStore.OfCurrentRunspace()?.Open.Select(session => (session.Name, (string?)session.Server)) ?? [], wordToComplete);
}
