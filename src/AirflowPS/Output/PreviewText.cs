using AirflowPS.Client;

namespace AirflowPS;

/// <summary>Says what a change would reach, by the server's dry run.</summary>
internal static class PreviewText
{
    private const int MostNamed = 5;

    /// <summary>The count and the first targets: <c>3 task instances: a, b, c</c>.</summary>
    public static string Of(IReadOnlyList<TaskInstance> reached)
    {
        bool oneRun = reached.Select(instance => instance.DagRunId).Distinct().Count() == 1;
        IEnumerable<string> names = reached.Take(MostNamed).Select(instance => $"{instance.TaskId}{(instance.MapIndex >= 0 ? $"[{instance.MapIndex}]" : "")}{(oneRun ? "" : $" of {instance.DagRunId}")}{State(instance)}");
        string more = reached.Count > MostNamed ? $" and {reached.Count - MostNamed} more" : "";
        return reached.Count == 0 ? "no task instance" : $"{reached.Count} task instance{(reached.Count == 1 ? "" : "s")}: {string.Join(", ", names)}{more}";
    }

    /// <summary>The count and the first dates: <c>2 runs: 2026-03-01T00:00:00+00:00, 2026-03-02T00:00:00+00:00</c>.</summary>
    public static string Of(IReadOnlyList<PlannedBackfillRun> planned)
    {
        string more = planned.Count > MostNamed ? $" and {planned.Count - MostNamed} more" : "";
        return planned.Count == 0 ? "no run" : $"{planned.Count} run{(planned.Count == 1 ? "" : "s")}: {string.Join(", ", planned.Take(MostNamed))}{more}";
    }

    // Airflow 2 names what it would reach by its ids only.
    private static string State(TaskInstance instance) => instance is { State: null, MapIndex: null } ? "" : $" ({instance.State ?? "none"})";
}
