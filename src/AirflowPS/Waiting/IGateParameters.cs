using System.Management.Automation;

namespace AirflowPS;

/// <summary>What every cmdlet that waits for runs lets the user say.</summary>
internal interface IGateParameters
{
    double? TimeoutSec { get; }

    double? QueuedTimeoutSec { get; }

    double? PollingIntervalSec { get; }

    SwitchParameter FailOnTask { get; }

    SwitchParameter StopOnTimeout { get; }

    SwitchParameter WaitWhilePaused { get; }

    SwitchParameter IgnoreFailure { get; }

    SwitchParameter Any { get; }

    string? Result { get; }
}
