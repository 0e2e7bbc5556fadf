using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>What runs are waited for: what one of their tasks returned.</summary>
/// <param name="cmdlet">The cmdlet.</param>
/// <param name="taskId">The task.</param>
internal sealed class RunResult(SessionCmdlet cmdlet, string taskId)
{
    private readonly List<ErrorRecord> lacking = [];

    /// <summary>Writes what the task of a run that has ended returned; where there is nothing, or it cannot be read, that is remembered.</summary>
    public void Write(WatchedRun watched)
    {
        try
        {
            IReadOnlyList<XCom> returned = cmdlet.Await(call => watched.Session.GetReturnedAsync(watched.DagId, watched.DagRunId, taskId, call));
            cmdlet.WriteObject(returned.Select(ObjectShape.Of), enumerateCollection: true);
            if (returned.Count == 0 && !watched.HasFailed)
            {
                // A name that is misspelt has returned nothing, either.
                cmdlet.Await(call => watched.Session.GetTaskAsync(watched.DagId, taskId, call));
                Lack(watched, $"task '{taskId}' returned nothing.", ErrorCategory.ObjectNotFound);
            }
        }
        catch (AirflowException e)
        {
            Lack(watched, $"what task '{taskId}' returned could not be read: {e.Message}", ErrorRecords.From(e, taskId).CategoryInfo.Category);
        }
    }

    /// <summary>Lets nothing through where a result is lacking; where failure may be ignored, the errors are only written.</summary>
    public void Judge(bool ignoreFailure)
    {
        // All are told, and the last of them ends it.
        for (int i = 0; i < lacking.Count; i++)
        {
            if (i == lacking.Count - 1 && !ignoreFailure)
            {
                cmdlet.ThrowTerminatingError(lacking[i]);
            }

            cmdlet.WriteError(lacking[i]);
        }
    }

    private void Lack(WatchedRun watched, string what, ErrorCategory category) =>
        lacking.Add(ErrorRecords.Make("NoResult", RelayedText.Neutralize($"{watched} {(watched.HasFailed ? "failed" : "succeeded")}, but {what}"), category, taskId));
}
