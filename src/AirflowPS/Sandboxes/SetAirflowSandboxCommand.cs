using System.Management.Automation;
using AirflowPS.Sandbox;

namespace AirflowPS;

/// <summary>Drives a sandbox: its clock, its tokens, and what it is to do wrong.</summary>
/// <remarks>
/// What goes wrong does so for as many requests as -Times says, one after the other; several faults may wait. Nothing of it
/// waits for real time: -Step lets hours of the sandbox's time pass at once.
/// </remarks>
/// <example>
/// <code>Set-AirflowSandbox -StopClock; $run = New-AirflowDagRun slow; Set-AirflowSandbox -Step (New-TimeSpan -Minutes 5); ($run | Get-AirflowDagRun).State</code>
/// <para>Lets five minutes pass at once, in which a run ends that takes most of one: success.</para>
/// </example>
/// <example>
/// <code>Set-AirflowSandbox -Fault TooManyRequests -RetryAfterSec 1 -Times 2; Get-AirflowDag slow</code>
/// <para>Has the next two requests answered with 429: the cmdlet tries again, and gives the DAG.</para>
/// </example>
/// <example>
/// <code>Set-AirflowSandbox -Fault DropBeforeAnswer -Method POST -Path dagRuns; New-AirflowDagRun branching</code>
/// <para>Breaks the connection after a trigger has been carried out: there is one run all the same.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "AirflowSandbox", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
public sealed class SetAirflowSandboxCommand : SandboxCmdlet
{
    /// <summary>Seconds of the sandbox's time in one real second, from now on.</summary>
    [Parameter]
    [ValidateRange(0.001, 1e6)]
    public double ClockSpeed { get; set; }

    /// <summary>Stops the clock: nothing happens until it is stepped or started.</summary>
    [Parameter]
    public SwitchParameter StopClock { get; set; }

    /// <summary>Lets the clock run again.</summary>
    [Parameter]
    public SwitchParameter StartClock { get; set; }

    /// <summary>Lets so much of the sandbox's time pass at once, such as 0:05 for five minutes; all that falls into it happens, in order.</summary>
    [Parameter]
    public TimeSpan Step { get; set; }

    /// <summary>How long every request takes, in real time, such as 0:00:00.2.</summary>
    [Parameter]
    public TimeSpan Latency { get; set; }

    /// <summary>Whether requests are served one at a time, as an API server with one worker does.</summary>
    [Parameter]
    public bool SingleWorker { get; set; }

    /// <summary>What goes wrong with the next requests: they are refused (TooManyRequests, ServerError, Throttling as AWS says it), the connection breaks after the request was carried out (DropBeforeAnswer, DropInBody), the answer is cut off, slow, late, a web page or a redirect (TruncatedJson, SlowBody, Delay, Html, Redirect), or it has members too many, too few, or states that nobody knows (ExtraMembers, MissingMembers, UnknownStates).</summary>
    [Parameter]
    public SandboxFaultKind? Fault { get; set; }

    /// <summary>For -Fault: only requests with this method, such as POST.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Method { get; set; }

    /// <summary>For -Fault: only requests whose path matches this regular expression.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>For -Fault: how many requests it befalls; one without it, and 0 is all of them until -ClearFault.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Times { get; set; } = 1;

    /// <summary>For -Fault: how many requests go well before.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int After { get; set; }

    /// <summary>For -Fault TooManyRequests and ServerError: seconds that the server asks to wait; without it, it does not say.</summary>
    [Parameter]
    [ValidateRange(0, 86400)]
    public int RetryAfterSec { get; set; }

    /// <summary>For -Fault ServerError and Redirect: the status; 500 and 307 without it.</summary>
    [Parameter]
    [ValidateRange(300, 599)]
    public int Status { get; set; }

    /// <summary>For -Fault ServerError: the body of the answer; Internal Server Error without it.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? Body { get; set; }

    /// <summary>For -Fault ServerError: the media type of the body; text/plain without it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ContentType { get; set; }

    /// <summary>For -Fault MissingMembers: the members that are left out.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? Member { get; set; }

    /// <summary>For -Fault Redirect: where to; another host without it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Location { get; set; }

    /// <summary>For -Fault Delay: how long the answer is held back, in real time; a second without it.</summary>
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

        var fault = new SandboxFault { Kind = kind, Method = Method, Times = Times == 0 ? null : Times, After = After };
        try
        {
            fault.Path = Path;
        }
        catch (ArgumentException e)
        {
            Fail("InvalidPath", $"-Path '{Path}' is no regular expression: {e.Message} For any text around a word, give the word alone.", ErrorCategory.InvalidArgument, Path);
        }

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
