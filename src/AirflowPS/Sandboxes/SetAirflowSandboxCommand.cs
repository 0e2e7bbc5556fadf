using System.Management.Automation;
using AirflowPS.Sandbox;

namespace AirflowPS;

/// <summary>Drives a sandbox: its clock, its tokens, and what it is to do wrong.</summary>
[Cmdlet(VerbsCommon.Set, "AirflowSandbox", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
public sealed class SetAirflowSandboxCommand : SandboxCmdlet
{
    /// <summary>Seconds of the sandbox's time in one real second.</summary>
    [Parameter]
    [ValidateRange(0.001, 1e6)]
    public double ClockSpeed { get; set; }

    /// <summary>Stops the clock: nothing happens until it is stepped or started.</summary>
    [Parameter]
    public SwitchParameter StopClock { get; set; }

    /// <summary>Lets the clock run again.</summary>
    [Parameter]
    public SwitchParameter StartClock { get; set; }

    /// <summary>Lets so much of the sandbox's time pass at once; all that falls into it happens, in order.</summary>
    [Parameter]
    public TimeSpan Step { get; set; }

    /// <summary>How long every request takes, in real time.</summary>
    [Parameter]
    public TimeSpan Latency { get; set; }

    /// <summary>Whether requests are served one at a time.</summary>
    [Parameter]
    public bool SingleWorker { get; set; }

    /// <summary>What goes wrong with the next requests.</summary>
    [Parameter]
    public SandboxFaultKind? Fault { get; set; }

    /// <summary>For -Fault: only requests with this method.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Method { get; set; }

    /// <summary>For -Fault: only requests whose path matches this regular expression.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>For -Fault: how many requests it befalls; 0 is all of them.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Times { get; set; } = 1;

    /// <summary>For -Fault: how many requests go well before.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int After { get; set; }

    /// <summary>For -Fault TooManyRequests and ServerError: seconds that the server asks to wait.</summary>
    [Parameter]
    [ValidateRange(0, 86400)]
    public int RetryAfterSec { get; set; }

    /// <summary>For -Fault ServerError and Redirect: the status.</summary>
    [Parameter]
    [ValidateRange(300, 599)]
    public int Status { get; set; }

    /// <summary>For -Fault ServerError: the body of the answer.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? Body { get; set; }

    /// <summary>For -Fault ServerError: the media type of the body.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ContentType { get; set; }

    /// <summary>For -Fault MissingMembers: the members that are left out.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? Member { get; set; }

    /// <summary>For -Fault Redirect: where to.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Location { get; set; }

    /// <summary>For -Fault Delay: how long the answer is held back.</summary>
    [Parameter]
    public TimeSpan Delay { get; set; }

    /// <summary>Takes back everything that goes wrong, latency and the single worker too.</summary>
    [Parameter]
    public SwitchParameter ClearFault { get; set; }

    /// <summary>Ends every token that was given so far, and every session of Airflow 2.</summary>
    [Parameter]
    public SwitchParameter ExpireToken { get; set; }

    /// <summary>Revokes every token that was given so far, and ends every session of Airflow 2.</summary>
    [Parameter]
    public SwitchParameter RevokeToken { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        AirflowSandbox sandbox = ResolveSandbox();
        if (!ShouldProcess(sandbox.BaseAddress.AbsoluteUri, "Change sandbox"))
        {
            return;
        }

        if (ClearFault)
        {
            sandbox.Faults.Clear();
        }

        SetFaults(sandbox.Faults);
        if (ExpireToken)
        {
            sandbox.ExpireTokens();
        }

        if (RevokeToken)
        {
            sandbox.RevokeTokens();
        }

        SetClock(sandbox.Clock);
    }

    private void SetFaults(SandboxFaults faults)
    {
        if (IsGiven(nameof(Latency)))
        {
            faults.Latency = Latency;
        }

        if (IsGiven(nameof(SingleWorker)))
        {
            faults.SingleWorker = SingleWorker;
        }

        if (Fault is not { } kind)
        {
            return;
        }

        var fault = new SandboxFault { Kind = kind, Method = Method, Path = Path, Times = Times == 0 ? null : Times, After = After };
        if (IsGiven(nameof(RetryAfterSec)))
        {
            fault.RetryAfter = TimeSpan.FromSeconds(RetryAfterSec);
        }

        if (IsGiven(nameof(Status)))
        {
            fault.Status = Status;
        }

        if (IsGiven(nameof(Delay)))
        {
            fault.Delay = Delay;
        }

        fault.Body = Body ?? fault.Body;
        fault.ContentType = ContentType ?? fault.ContentType;
        fault.Members = Member ?? fault.Members;
        fault.Location = Location ?? fault.Location;
        faults.Add(fault);
    }

    private void SetClock(SandboxClock clock)
    {
        if (IsGiven(nameof(ClockSpeed)))
        {
            clock.Speed = ClockSpeed;
        }

        if (StopClock)
        {
            clock.Stop();
        }

        if (IsGiven(nameof(Step)))
        {
            clock.Step(Step);
        }

        if (StartClock)
        {
            clock.Start();
        }
    }
}
