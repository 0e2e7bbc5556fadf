using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace AirflowPS;

/// <summary>Completes states that are known by name. States are text: a newer server may have others.</summary>
internal abstract class StateCompleter(params string[] states) : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completion.Results(states.Select(state => (state, (string?)null)), wordToComplete);
}

/// <summary>Completes the states of a run.</summary>
internal sealed class DagRunStateCompleter() : StateCompleter("queued", "running", "success", "failed");

/// <summary>Completes the states of a task instance.</summary>
internal sealed class TaskStateCompleter() : StateCompleter(
    "none", "scheduled", "queued", "running", "success", "failed", "up_for_retry", "up_for_reschedule", "upstream_failed", "skipped", "removed", "deferred", "restarting", "awaiting_input");
