using AirflowPS.Client;

namespace AirflowPS;

/// <summary>What a change would reach, by the server's word. Binds to nothing: a preview piped on must not become the change.</summary>
public sealed class ChangePreview
{
    internal ChangePreview(string change, TaskInstance instance, AirflowSession session)
    {
        Change = change;
        Target = $"{instance.DagId}/{instance.DagRunId}/{instance.TaskId}" + (instance.MapIndex >= 0 ? $"[{instance.MapIndex}]" : "");
        CurrentState = instance.State;
        On = session.ToString();
    }

    /// <summary>What would be done.</summary>
    public string Change { get; }

    /// <summary>To which task instance: DAG, run, task, and the index of a mapped one.</summary>
    public string Target { get; }

    /// <summary>Its state now.</summary>
    public string? CurrentState { get; }

    /// <summary>On which server.</summary>
    public string On { get; }
}
