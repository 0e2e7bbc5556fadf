namespace AirflowPS.Client;

/// <summary>A DAG with all that the server tells about it.</summary>
public sealed partial class DagDetails : Dag
{
    /// <summary>Whether runs are made for the times that passed while it was paused or did not exist.</summary>
    public bool? Catchup { get; set; }

    /// <summary>How long a run may take.</summary>
    public TimeSpan? DagRunTimeout { get; set; }

    /// <summary>The assets that start it, with <c>all</c> and <c>any</c>.</summary>
    public object? AssetExpression { get; set; }

    /// <summary>Its documentation, Markdown.</summary>
    public string? DocMd { get; set; }

    /// <summary>The time before which it makes no runs. Local time.</summary>
    public DateTime? StartDate { get; set; }

    /// <summary>The time after which it makes no runs. Local time.</summary>
    public DateTime? EndDate { get; set; }

    /// <summary>Whether it is paused when it is first seen; null takes the server's setting.</summary>
    public bool? IsPausedUponCreation { get; set; }

    /// <summary>Its params, each with its value, description and JSON schema.</summary>
    public object? Params { get; set; }

    /// <summary>Whether templates give Python objects instead of text.</summary>
    public bool? RenderTemplateAsNativeObj { get; set; }

    /// <summary>Where its templates are looked for.</summary>
    public IReadOnlyList<string>? TemplateSearchPath { get; set; }

    /// <summary>The time zone of its schedule.</summary>
    public string? Timezone { get; set; }

    /// <summary>When the server last read it. Local time.</summary>
    public DateTime? LastParsed { get; set; }

    /// <summary>The arguments that its tasks share (not in 3.0).</summary>
    public object? DefaultArgs { get; set; }

    /// <summary>Whether runs that are cleared take the latest version of the DAG (not in 3.0).</summary>
    public bool? RerunWithLatestVersion { get; set; }

    /// <summary>Links of its owners, by owner.</summary>
    public object? OwnerLinks { get; set; }

    /// <summary>Whether the signed-in user marked it as a favourite (not in 3.0).</summary>
    public bool? IsFavorite { get; set; }

    /// <summary>How many of its runs are active (not in 3.0).</summary>
    public int? ActiveRunsCount { get; set; }

    /// <summary>How many of its tasks may run at once; an older name of <see cref="Dag.MaxActiveTasks"/>.</summary>
    public int? Concurrency { get; set; }

    /// <summary>Its latest version.</summary>
    public DagVersion? LatestDagVersion { get; set; }

    internal override void SetOrigin(ServerOrigin origin)
    {
        base.SetOrigin(origin);
        LatestDagVersion?.SetOrigin(origin);
    }
}
