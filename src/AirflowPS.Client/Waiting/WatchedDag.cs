namespace AirflowPS.Client;

/// <summary>A DAG that is waited for.</summary>
public sealed class WatchedDag
{
    internal WatchedDag(AirflowSession session, string dagId)
    {
        Session = session;
        DagId = dagId;
    }

    /// <summary>The session that it is watched over.</summary>
    public AirflowSession Session { get; }

    /// <summary>The DAG's id.</summary>
    public string DagId { get; }

    /// <summary>The DAG as it was last read; null where it was not there.</summary>
    public Dag? Dag { get; internal set; }

    /// <summary>What came of it.</summary>
    public DagVerdict Verdict { get; internal set; }

    /// <summary>How it stands, in words; null before the first look.</summary>
    public string? State { get; internal set; }

    /// <summary>Why its file could not be imported.</summary>
    public ImportError? ImportError { get; internal set; }

    /// <summary>Whether there is no verdict yet.</summary>
    public bool IsWatched => Verdict == DagVerdict.None;

    /// <summary>What was known at the first look, so that what comes later can be told from it.</summary>
    internal FirstSight? First { get; set; }

    /// <summary>Whether the server was asked to parse the file.</summary>
    internal bool IsAskedFor { get; set; }

    /// <inheritdoc/>
    public override string ToString() => $"DAG '{DagId}' on {Session}";

    internal sealed record FirstSight(DateTime? LastParsedTime, DateTime? ImportFailedAt);
}
