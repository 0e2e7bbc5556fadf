using System.Management.Automation;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>What a run is waited for: what one of its tasks returned.</summary>
internal static class RunResult
{
    /// <summary>Writes what a task of a run that has ended returned; where the run was fine and there is nothing, that is an error.</summary>
    public static void Write(SessionCmdlet cmdlet, WatchedRun watched, string taskId) => cmdlet.ForOneOver(watched.Session, taskId, () =>
    {
        IReadOnlyList<XCom> returned = cmdlet.Await(call => watched.Session.GetReturnedAsync(watched.DagId, watched.DagRunId, taskId, call));
        cmdlet.WriteObject(returned.Select(ObjectShape.Of), enumerateCollection: true);
        if (returned.Count == 0 && !watched.HasFailed)
        {
            cmdlet.WriteError(ErrorRecords.Make("NoResult", $"Task '{taskId}' of run '{watched.DagRunId}' of DAG '{watched.DagId}' returned nothing.", ErrorCategory.ObjectNotFound, taskId));
        }
    });
}
