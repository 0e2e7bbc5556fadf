namespace AirflowPS.Client;

/// <summary>A task that failed, and why as far as its log says.</summary>
public sealed class FailedTask
{
    internal FailedTask(TaskInstance instance) => Instance = instance;

    /// <summary>The task instance.</summary>
    public TaskInstance Instance { get; }

    /// <summary>Why: the exception, or the last lines of its log. Empty where that was not found out.</summary>
    public IReadOnlyList<string> Reason { get; internal set; } = [];

    /// <inheritdoc/>
    public override string ToString() => $"task {Instance} (try {Instance.TryNumber ?? 0})";
}
