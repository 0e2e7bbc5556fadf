using System.Management.Automation;
using AirflowPS.Client;
using AirflowPS.Sandbox;

namespace AirflowPS;

/// <summary>Stops a sandbox and closes this runspace's sessions on it. All that was in it is gone.</summary>
/// <remarks>Sandboxes also end with the process, and with Remove-Module AirflowPS.</remarks>
/// <example>
/// <code>Stop-AirflowSandbox</code>
/// <para>Stops the sandbox that was started last.</para>
/// </example>
/// <example>
/// <code>$sandbox = Start-AirflowSandbox -Name temporary; $sandbox | Stop-AirflowSandbox</code>
/// <para>Stops a certain one.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Stop, "AirflowSandbox", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
public sealed class StopAirflowSandboxCommand : SandboxCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        AirflowSandbox sandbox = ResolveSandbox();
        if (!ShouldProcess(sandbox.BaseAddress.AbsoluteUri, "Stop sandbox"))
        {
            return;
        }

        SessionStore store = Sessions;
        foreach (AirflowSession session in store.Open.Where(session => session.BaseAddress.Authority == sandbox.BaseAddress.Authority).ToList())
        {
            session.Dispose();
            store.Remove(session);
        }

        SandboxStore.Stop(sandbox);
    }
}
