namespace AirflowPS.Client;

/// <summary>One of several logs could not be had; the others go on.</summary>
public sealed class TaskLogException : AirflowException
{
    internal TaskLogException(TaskKey task, AirflowException cause)
        : base(cause.Kind, cause.Message, cause) => Task = task;

    /// <summary>The task instance whose log it is.</summary>
    public TaskKey Task { get; }
}
