using AirflowPS.Client;

namespace AirflowPS;

/// <summary>What a change would reach, by the server's word. Binds to nothing: a preview piped on must not become the change.</summary>
public sealed class ChangePreview
{
    internal ChangePreview(string change, TaskInstance instance, AirflowSession session)
        : this(change, $"{instance.DagId}/{instance.DagRunId}/{instance.TaskId}" + (instance.MapIndex >= 0 ? $"[{instance.MapIndex}]" : ""), session) => CurrentState = instance.State;

    internal ChangePreview(string change, string target, AirflowSession session)
    {
        Change = change;
        Target = target;
        On = session.ToString();
    }

    /// <summary>What would be done.</summary>
    public string Change { get; }

    /// <summary>To which task instance: DAG, run, task, and the index of a mapped one. For a backfill: DAG, and the date that a run would stand for.</summary>
    public string Target { get; }

    /// <summary>Its state now; null where it is yet to be made.</summary>
    public string? CurrentState { get; }

    /// <summary>On which server.</summary>
    public string On { get; }
}
