namespace AirflowPS.Client;

/// <summary>A pool: how many tasks of a kind may run at once.</summary>
public sealed partial class Pool : AirflowObject
{
    /// <summary>Its name.</summary>
    public string? Name { get; set; }

    /// <summary>How many slots it has; -1 is without limit.</summary>
    public int? Slots { get; set; }

    /// <summary>What it is for.</summary>
    public string? Description { get; set; }

    /// <summary>Whether deferred tasks keep their slots.</summary>
    public bool? IncludeDeferred { get; set; }

    /// <summary>Slots that are taken: running, queued and, where they count, deferred.</summary>
    public int? OccupiedSlots { get; set; }

    /// <summary>Slots of running tasks.</summary>
    public int? RunningSlots { get; set; }

    /// <summary>Slots of queued tasks.</summary>
    public int? QueuedSlots { get; set; }

    /// <summary>Slots of scheduled tasks, which take none yet.</summary>
    public int? ScheduledSlots { get; set; }

    /// <summary>Slots of deferred tasks.</summary>
    public int? DeferredSlots { get; set; }

    /// <summary>Slots that are free.</summary>
    public int? OpenSlots { get; set; }

    /// <summary>The team that owns it (3.2 and later).</summary>
    public string? TeamName { get; set; }

    /// <inheritdoc/>
    public override string ToString() => Name ?? "";
}
