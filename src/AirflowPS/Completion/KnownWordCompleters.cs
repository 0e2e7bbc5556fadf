using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace AirflowPS;

/// <summary>Completes words that are known beforehand. On the wire they are text: a newer server may have others.</summary>
internal abstract class KnownWordCompleter(params string[] words) : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completion.Results(words.Select(word => (word, (string?)null)), wordToComplete);
}

/// <summary>Completes the states of a run.</summary>
internal sealed class DagRunStateCompleter() : KnownWordCompleter("queued", "running", "success", "failed");

/// <summary>Completes the ways in which a run comes about.</summary>
internal sealed class DagRunTypeCompleter() : KnownWordCompleter("manual", "scheduled", "backfill", "asset_triggered", "asset_materialization");

/// <summary>Completes the states of a task instance.</summary>
internal sealed class TaskStateCompleter() : KnownWordCompleter(
    "none", "scheduled", "queued", "running", "success", "failed", "up_for_retry", "up_for_reschedule", "upstream_failed", "skipped", "removed", "deferred", "restarting", "awaiting_input");
