using System.Management.Automation;
using AirflowPS.Sandbox;

namespace AirflowPS;

/// <summary>The base of cmdlets that deal with a sandbox that runs.</summary>
public abstract class SandboxCmdlet : AirflowCmdlet
{
    private protected SandboxCmdlet()
    {
    }

    /// <summary>The sandbox; the last one started without it.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    public AirflowSandbox? Sandbox { get; set; }

    /// <summary>The sandbox that is meant.</summary>
    private protected AirflowSandbox ResolveSandbox()
    {
        AirflowSandbox? sandbox = Sandbox ?? SandboxStore.Last;
        if (sandbox is null)
        {
            Fail("NoSandbox", "No sandbox runs in this process. Start-AirflowSandbox starts one.", ErrorCategory.ObjectNotFound);
        }

        return sandbox;
    }
}
