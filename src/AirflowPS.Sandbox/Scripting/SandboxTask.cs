namespace AirflowPS.Sandbox;

/// <summary>A task of a <see cref="SandboxDag"/>.</summary>
public sealed class SandboxTask
{
    /// <summary>The task's id.</summary>
    public string TaskId { get; set; } = "";

    /// <summary>How long its work takes, in the sandbox's time; 0.2 s by default.</summary>
    public TimeSpan Duration { get; set; } = TimeSpan.FromSeconds(0.2);

    /// <summary>What it prints.</summary>
    public IReadOnlyList<string> Lines { get; set; } = Array.Empty<string>();

    /// <summary>The text of the exception with which every try fails; null when it succeeds.</summary>
    public string? Error { get; set; }

    /// <summary>How many times it is tried again after a failure; 0 by default.</summary>
    public int Retries { get; set; }

    /// <summary>How long it waits before it is tried again, in the sandbox's time; 2 s by default.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The pool it runs in; <c>default_pool</c> by default.</summary>
    public string Pool { get; set; } = "default_pool";

    internal TaskPlan Plan()
    {
        var plan = new TaskPlan { Work = Duration, ErrorType = Error is null ? null : "RuntimeError", ErrorText = Error ?? "" };
        foreach (string line in Lines)
        {
            plan.Print(0, line);
        }

        return plan;
    }
}
