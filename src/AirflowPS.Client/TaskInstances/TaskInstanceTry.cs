namespace AirflowPS.Client;

/// <summary>A record of one try of a task instance. Its members are of that try, not of the latest.</summary>
public sealed class TaskInstanceTry : TaskAttempt;
