namespace AirflowPS.Client;

/// <summary>Something that is kept with a task instance, under a key, from try to try (3.3 and later).</summary>
public sealed class TaskStoreItem : TaskInstancePart
{
    /// <summary>Its key.</summary>
    public string? Key { get; set; }

    /// <summary>Its value: whatever JSON can say.</summary>
    public object? Value { get; set; }

    /// <summary>When it was last changed. Local time.</summary>
    public DateTime? UpdatedAt { get; set; }

    /// <summary>When it may be deleted; null for never. Local time.</summary>
    public DateTime? ExpiresAt { get; set; }

    /// <inheritdoc/>
    public override string ToString() => Key ?? "";
}
