using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>A backfill: runs of a DAG for dates that have passed.</summary>
internal sealed class Backfill
{
    public Backfill(int id, Dag dag, DateTimeOffset from, DateTimeOffset to, DateTimeOffset at)
    {
        Id = id;
        Dag = dag;
        From = from;
        To = to;
        CreatedAt = at;
        UpdatedAt = at;
    }

    public int Id { get; }

    public Dag Dag { get; }

    public DateTimeOffset From { get; }

    public DateTimeOffset To { get; }

    public JsonElement Conf { get; set; }

    public bool IsPaused { get; set; }

    public string Reprocess { get; set; } = ReprocessBehavior.None;

    public int MaxActiveRuns { get; set; } = 10;

    public DateTimeOffset CreatedAt { get; }

    public DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? CompletedAt { get; set; }

    public IEnumerable<DagRun> Runs => Dag.Runs.Where(r => r.Backfill == this);

    /// <summary>Whether another of its runs may start.</summary>
    public bool HasRoom => !IsPaused && Runs.Count(r => r.State == RunState.Running) < MaxActiveRuns;
}

/// <summary>What a backfill does with dates that have a run which has ended.</summary>
internal static class ReprocessBehavior
{
    public const string None = "none";
    public const string Failed = "failed";
    public const string Completed = "completed";

    public static readonly string[] All = { Failed, Completed, None };
}
