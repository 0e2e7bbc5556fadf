using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Completes profiles of AWS's configuration files.</summary>
internal sealed class AwsProfileCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            return Completion.Results(AwsWall.Provider.ListProfiles().Select(profile => (profile, (string?)null)), wordToComplete);
        }
        catch (AirflowException)
        {
            // A prompt that cannot complete says nothing.
            return [];
        }
    }
}
