namespace AirflowPS.Client;

/// <summary>What a deferred task waits for.</summary>
public sealed class TaskTrigger : AirflowPart
{
    /// <summary>The trigger's number.</summary>
    public int? Id { get; set; }

    /// <summary>Its Python class.</summary>
    public string? Classpath { get; set; }

    /// <summary>What it was made with, as Python writes it.</summary>
    public string? Kwargs { get; set; }

    /// <summary>When it was made. Local time.</summary>
    public DateTime? CreatedDate { get; set; }

    /// <summary>The queue of triggerers that take it (not in 3.0).</summary>
    public string? Queue { get; set; }

    /// <summary>The triggerer that has taken it.</summary>
    public int? TriggererId { get; set; }

    /// <inheritdoc/>
    public override string ToString() => Classpath ?? "";
}
